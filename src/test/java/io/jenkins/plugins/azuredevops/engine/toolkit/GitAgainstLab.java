package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;

/** The machine's own git on an agent, in the environment that the toolkit makes, against the lab's Azure DevOps. */
abstract class GitAgainstLab extends ToolAgainstLab {

    final void open() throws Exception {
        agent.open(List.of(contoso), token);
    }

    final String url() {
        return lab.organization("contoso").gitUrl().toString();
    }
}
