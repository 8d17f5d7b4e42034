package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.tasks.Shell;
import io.jenkins.plugins.azuredevops.HomeSearch;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The log of a freestyle build does not show the token that its checkout got. */
@NeedsShell
@WithJenkins
class FreestyleMaskTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void theTokenOfTheCheckoutIsHidden(JenkinsRule jenkins) throws Exception {
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
        FreeStyleProject project = jenkins.createFreeStyleProject("freestyle");
        project.setScm(new GitSCM(
                List.of(new UserRemoteConfig(lab.url(), null, null, "ado")),
                List.of(new BranchSpec("main")),
                null,
                null,
                new ArrayList<>()));
        Leaking leaking = new Leaking();
        project.getBuildersList().add(leaking);
        project.getBuildersList().add(new Shell("cat leak.txt; base64 -w0 leak.txt; echo; cut -d. -f3 leak.txt"));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        assertEquals(
                2,
                build.getLog(1000).stream().filter("leaked: ****"::equals).count(),
                "lines with the token hidden, of a plugin and of a shell");
        jenkins.assertLogNotContains(leaking.token.split("\\.")[1], build);
        jenkins.assertLogNotContains(leaking.token.split("\\.")[2], build);
        project.getWorkspace().child("leak.txt").delete();
        HomeSearch.assertNoToken(jenkins.jenkins.getRootDir().toPath());
    }

    /** As if a build tool had found the token: prints it, and writes it into the workspace. */
    public static final class Leaking extends TestBuilder {

        private transient String token;

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException, IOException {
            token = LabJenkins.firstToken(build);
            listener.getLogger().println("leaked: " + token);
            build.getWorkspace().child("leak.txt").write("leaked: " + token + "\n", "UTF-8");
            return true;
        }
    }
}
