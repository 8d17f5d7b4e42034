package io.jenkins.plugins.azuredevops.step;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.NeedsShell;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What somebody gets who fills in the forms of the Snippet and the Directive Generator runs as it is, against the lab. */
@NeedsShell
@WithJenkins
class GeneratedCodeTest {

    private static final String BODY = "    // some block\n";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;
    private JenkinsRule.WebClient browser;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        browser = rule.createWebClient();
        LabJenkins.enter(lab.lab());
        store(credentials("other", lab.identity("fabrikam-build"), "fabrikam"));
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aBlockWithNothingButItsCredential() throws Exception {
        HtmlPage page = snippet("withAzureDevOpsToken");
        choose(page, "credentialsId", "ado");

        String code = generated(page);

        assertEquals("withAzureDevOpsToken('ado') {\n" + BODY + "}", code);
        WorkflowRun run = jenkins.buildAndAssertSuccess(
                job("plain", inNode(code.replace(BODY, "sh 'git ls-remote " + lab.url() + "'\n"))));
        jenkins.assertLogContains("refs/heads/main", run);
    }

    @Test
    void aBlockWithAllItsOptions() throws Exception {
        HtmlPage page = snippet("withAzureDevOpsToken");
        choose(page, "credentialsId", "ado");
        tick(page, "tools", "env", true);
        tick(page, "tools", "git", false);
        page.<HtmlInput>getElementByName("_.variable").setValue("ADO_TOKEN");
        choose(page, "access", "read");

        String code = generated(page);

        assertEquals(
                "withAzureDevOpsToken(access: 'read', credentialsId: 'ado', tools: ['env'], variable: 'ADO_TOKEN') {\n"
                        + BODY + "}",
                code);
        WorkflowRun run = jenkins.buildAndAssertSuccess(
                job("options", inNode(code.replace(BODY, "sh 'set +x; echo \"token: $ADO_TOKEN\"'\n"))));
        jenkins.assertLogContains("token: ****", run);
    }

    @Test
    void aBlockForSeveralTools() throws Exception {
        HtmlPage page = snippet("withAzureDevOpsToken");
        choose(page, "credentialsId", "ado");
        tick(page, "tools", "env", true);

        String code = generated(page);

        assertEquals("withAzureDevOpsToken(credentialsId: 'ado', tools: ['env', 'git']) {\n" + BODY + "}", code);
        jenkins.buildAndAssertSuccess(job(
                "tools",
                inNode(code.replace(
                        BODY, "sh 'test -n \"$AZURE_DEVOPS_TOKEN\" && git ls-remote " + lab.url() + "'\n"))));
    }

    @Test
    void aCheckWithItsDefaults() throws Exception {
        String code = generated(snippet("azureDevOpsPatCheck"));

        assertEquals("azureDevOpsPatCheck()", code);
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("check", inNode(code)));
        jenkins.assertLogContains("No personal access token of Azure DevOps was found", run);
    }

    @Test
    void aCheckWithAllItsOptions() throws Exception {
        HtmlPage page = snippet("azureDevOpsPatCheck");
        tick(page, "sources", "workspace", true);
        tick(page, "sources", "script", true);
        choose(page, "mode", "WARN");
        choose(page, "failOn", "SHAPE");

        String code = generated(page);

        assertEquals("azureDevOpsPatCheck failOn: 'SHAPE', mode: 'WARN', sources: ['script', 'workspace']", code);
        WorkflowRun run = jenkins.buildAndAssertSuccess(job("check", inNode(code)));
        jenkins.assertLogContains("No personal access token of Azure DevOps was found", run);
    }

    @Test
    void anOptionOfADeclarativePipelineAndOfAStage() throws Exception {
        HtmlPage page = directive("options");
        add(page, "withAzureDevOpsToken");
        choose(page, "credentialsId", "ado");
        tick(page, "tools", "env", true);

        String code = generated(page);

        assertEquals("options {\n  withAzureDevOpsToken(credentialsId: 'ado', tools: ['env', 'git'])\n}", code.trim());
        String steps = "steps { sh 'test -n \"$AZURE_DEVOPS_TOKEN\" && git ls-remote " + lab.url() + "' }";
        jenkins.buildAndAssertSuccess(job(
                "ofThePipeline", "pipeline { agent any\n" + code + "\nstages { stage('One') { " + steps + " } } }"));
        jenkins.buildAndAssertSuccess(
                job("ofAStage", "pipeline { agent any\nstages { stage('One') {\n" + code + "\n" + steps + " } } }"));
    }

    private HtmlPage snippet(String step) throws Exception {
        return open("pipeline-syntax/", step + ":");
    }

    private HtmlPage directive(String directive) throws Exception {
        return open("directive-generator/", directive + ":");
    }

    private HtmlPage open(String generator, String title) throws Exception {
        HtmlPage page = browser.goTo(generator);
        HtmlSelect kinds = page.querySelector("select.dropdownList");
        kinds.setSelectedAttribute(
                kinds.getOptions().stream()
                        .filter(option -> option.getText().startsWith(title))
                        .findFirst()
                        .orElseThrow(),
                true);
        browser.waitForBackgroundJavaScript(10_000);
        return page;
    }

    private void add(HtmlPage page, String option) throws Exception {
        page.<DomElement>querySelector(".hetero-list-add").click();
        DomElement item = page.querySelectorAll(".jenkins-dropdown__item").stream()
                .map(DomElement.class::cast)
                .filter(one -> one.getTextContent().trim().startsWith(option + ":"))
                .findFirst()
                .orElseThrow();
        item.click();
        browser.waitForBackgroundJavaScript(10_000);
    }

    private void choose(HtmlPage page, String field, String value) {
        browser.waitForBackgroundJavaScript(10_000);
        HtmlSelect select = page.getFirstByXPath("//select[@name='_.%s' or @name='%s']".formatted(field, field));
        HtmlOption option = select.getOptionByValue(value);
        select.setSelectedAttribute(option, true);
    }

    private static void tick(HtmlPage page, String field, String value, boolean on) {
        HtmlInput box = page.getFirstByXPath("//input[@name='" + field + "' and @json='" + value + "']");
        box.setChecked(on);
    }

    private String generated(HtmlPage page) throws Exception {
        DomElement button =
                page.getFirstByXPath("//*[@id='generatePipelineScript' or starts-with(@id,'prototypeButton')]");
        button.click();
        browser.waitForBackgroundJavaScript(10_000);
        HtmlTextArea code = page.getFirstByXPath("//textarea[starts-with(@id,'prototypeText')]");
        return code.getText();
    }

    private static String inNode(String code) {
        return "node {\n" + code + "\n}";
    }
}
