package io.jenkins.plugins.azuredevops.step;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.azuredevops.engine.toolkit.Toolkits;
import java.util.List;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator makes of the forms of the steps. */
@WithJenkins
class SnippetTest {

    @Test
    void theStepsSurviveTheirForms(JenkinsRule jenkins) throws Exception {
        AzureDevOpsTokenStep step = new AzureDevOpsTokenStep("ado");
        step.setTools(List.of("env", "git"));
        step.setVariable("ADO_TOKEN");
        AzureDevOpsTokenStep plain = new AzureDevOpsTokenStep("ado");

        AzureDevOpsTokenStep same = new StepConfigTester(jenkins).configRoundTrip(step);
        AzureDevOpsTokenStep samePlain = new StepConfigTester(jenkins).configRoundTrip(plain);

        assertAll(
                () -> jenkins.assertEqualDataBoundBeans(step, same),
                () -> jenkins.assertEqualDataBoundBeans(plain, samePlain));
    }

    @Test
    void whatIsTheDefaultIsNotWritten(JenkinsRule jenkins) throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        AzureDevOpsTokenStep step = new AzureDevOpsTokenStep("ado");
        snippets.assertRoundTrip(step, "withAzureDevOpsToken('ado') {\n    // some block\n}");
        step.setTools(List.of("env", "git"));
        step.setVariable("ADO_TOKEN");
        snippets.assertRoundTrip(
                step,
                "withAzureDevOpsToken(credentialsId: 'ado', tools: ['env', 'git'], variable: 'ADO_TOKEN') {\n"
                        + "    // some block\n}");
        snippets.assertRoundTrip(new AzureDevOpsPatCheckStep(), "azureDevOpsPatCheck()");
    }

    @Test
    void theFormOffersEachToolWithASentence(JenkinsRule jenkins) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.goTo("pipeline-syntax/");
            HtmlSelect steps = page.querySelector("select.dropdownList");
            steps.setSelectedAttribute(
                    steps.getOptions().stream()
                            .filter(option -> option.getText().startsWith("withAzureDevOpsToken"))
                            .findFirst()
                            .orElseThrow(),
                    true);
            browser.waitForBackgroundJavaScript(10_000);
            List<?> tools = page.getByXPath("//input[@name='tools']");

            assertEquals(
                    Toolkits.names().stream()
                            .map(name -> name + " " + name.equals("git"))
                            .toList(),
                    tools.stream()
                            .map(HtmlInput.class::cast)
                            .map(tool -> tool.getAttribute("json") + " " + tool.isChecked())
                            .toList());
            String shown = page.asNormalizedText();
            assertEquals(
                    List.of(),
                    Toolkits.names().stream()
                            .filter(name -> !shown.contains(name + ": "))
                            .toList(),
                    "tools without a sentence");
        }
    }
}
