package io.jenkins.plugins.azuredevops.configuration;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.firstError;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ProxyConfiguration;
import hudson.model.Result;
import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.TunnelProxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Requests to Entra and to Azure DevOps take the proxy of Jenkins' own settings. */
@WithJenkins
class ProxyTest {

    private static final String USER = "jenkins";
    private static final String PASSWORD = "a-password-of-tests";
    private static final String BLOCK = "node { withAzureDevOpsToken(credentialsId: 'ado') { echo 'open' } }";

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        LabJenkins.enter(lab.lab());
        store(credentials("ado", lab.identity("contoso-build"), "contoso"));
    }

    @Test
    void bothGoThroughIt() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            use(proxy, null, null, "");

            jenkins.buildAndAssertSuccess(job("behind-a-proxy", BLOCK));

            assertEquals(Set.of(entra(), devOps()), tunnels(proxy));
        }
    }

    @Test
    void aProxyThatWantsAPasswordGetsIt() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy(USER, PASSWORD)) {
            use(proxy, USER, PASSWORD, "");

            jenkins.buildAndAssertSuccess(job("with-password", BLOCK));

            assertEquals(Set.of(entra(), devOps()), tunnels(proxy));
        }
    }

    @Test
    void aWrongPasswordOfTheProxySaysWhereToLook() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy(USER, PASSWORD)) {
            use(proxy, USER, "another", "");

            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job("wrong-password", BLOCK));

            assertTrue(firstError(run).contains("proxy"), firstError(run));
            assertFalse(firstError(run).contains("another"), "the error shows the password");
            assertEquals(List.of(), lab.lab().journal().entries(), "requests that came through");
        }
    }

    @Test
    void hostsThatAreExceptedAreAskedDirectly() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            use(proxy, null, null, "*.example.com\n" + lab.lab().authority().getHost());

            jenkins.buildAndAssertSuccess(job("direct", BLOCK));

            assertEquals(Set.of(), tunnels(proxy));
        }
    }

    private void use(TunnelProxy proxy, String user, String password, String exceptions) throws Exception {
        ProxyConfiguration settings = new ProxyConfiguration("127.0.0.1", proxy.port(), user, password, exceptions);
        jenkins.jenkins.setProxy(settings);
    }

    private String entra() {
        return "CONNECT " + lab.lab().authority().getAuthority() + " HTTP/1.1";
    }

    private String devOps() {
        return "CONNECT " + lab.lab().devOps().url().getAuthority() + " HTTP/1.1";
    }

    private static Set<String> tunnels(TunnelProxy proxy) {
        return proxy.asked().stream()
                .filter(line -> line.startsWith("CONNECT "))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
