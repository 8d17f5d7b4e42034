package io.jenkins.plugins.azuredevops.credentials;

import static io.jenkins.plugins.azuredevops.LabJenkins.credentials;
import static io.jenkins.plugins.azuredevops.LabJenkins.job;
import static io.jenkins.plugins.azuredevops.LabJenkins.store;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.azuredevops.LabExtension;
import io.jenkins.plugins.azuredevops.LabJenkins;
import io.jenkins.plugins.azuredevops.lab.wire.JournalEntry;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** One build works with two organizations of two tenants behind one host; each sees its own identity only. */
@WithJenkins
class TwoTenantsTest {

    @RegisterExtension
    private final LabExtension lab = new LabExtension();

    @Test
    void eachCheckoutIsDoneByItsOwnIdentity(JenkinsRule jenkins) throws Exception {
        LabJenkins.enter(lab.lab());
        store(credentials("contoso", lab.identity("contoso-build"), "contoso"));
        store(credentials("fabrikam", lab.identity("fabrikam-build"), "fabrikam"));

        jenkins.buildAndAssertSuccess(job("both", """
                node {
                  dir('shop') { git url: 'CONTOSO', branch: 'main', credentialsId: 'contoso' }
                  dir('front') { git url: 'FABRIKAM', branch: 'main', credentialsId: 'fabrikam' }
                  dir('shop') { git url: 'CONTOSO', branch: 'main', credentialsId: 'contoso' }
                }
                """.replace("CONTOSO", lab.url())
                .replace("FABRIKAM", lab.lab().organization("fabrikam").gitUrl().toString())));

        assertAll(
                () -> assertEquals(
                        Set.of(objectId("contoso-build")), shownTo("contoso"), "identities shown to contoso"),
                () -> assertEquals(
                        Set.of(objectId("fabrikam-build")), shownTo("fabrikam"), "identities shown to fabrikam"),
                () -> assertEquals(2, lab.tokenRequests().size(), "tokens"));
    }

    private String objectId(String name) {
        return lab.identity(name).objectId();
    }

    private Set<String> shownTo(String organization) {
        return lab.lab().journal().devOpsRequests().stream()
                .filter(request -> request.path().startsWith("/" + organization + "/"))
                .filter(request -> request.identity() != null)
                .map(JournalEntry::identity)
                .collect(Collectors.toSet());
    }
}
