package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.devops.Licence;
import io.jenkins.plugins.azuredevops.lab.devops.Project;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one credential reaches with the machine's own git: submodules wherever they are, wikis, and nothing beyond. */
class GitReachTest extends GitAgainstLab {

    private Project shop;
    private Organization adatum;
    private String adatumUrl;

    @BeforeEach
    void secondOrganization() throws Exception {
        LabIdentity build = lab.identity("contoso-build");
        shop = lab.devOps().organization("contoso").project("shop");
        shop.addRepository("parts");
        var second = lab.devOps()
                .addOrganization("adatum", lab.organization("contoso").tenantId());
        second.addMember(build.objectId(), build.name(), Licence.BASIC);
        var tools = second.addProject("tools");
        adatumUrl =
                lab.devOps().gitUrl(second, tools, tools.addRepository("tools")).toString();
        adatum = Organization.named("adatum", List.of(URI.create(host())));
    }

    @Test
    void submodulesOfOtherRepositoriesAndOrganizationsAreCloned() throws Exception {
        agent.open(List.of(contoso, adatum), token);
        superproject("../parts", adatumUrl);

        assertWorks(agent.git("clone", "-q", "--recurse-submodules", url(), "again"));

        assertAll(
                () -> assertTrue(Files.exists(agent.workspace().resolve("again/parts/README.md")), "relative URL"),
                () -> assertTrue(Files.exists(agent.workspace().resolve("again/tools/README.md")), "organization"),
                () -> assertEquals(List.of(lab.identity("contoso-build").objectId()), whoWasLetIn()));
    }

    @Test
    void aSubmoduleOfAnOrganizationThatIsNotListedIsNot() throws Exception {
        agent.open(List.of(contoso, adatum), token);
        superproject("../parts", adatumUrl);
        agent.close();
        Agent other = new Agent(lab, dir.resolve("other"));
        other.open(List.of(contoso), token);

        var refused = other.git("clone", "-q", "--recurse-submodules", url(), "again");

        assertNotEquals(0, refused.code());
        assertTrue(
                lab.journal().devOpsRequests().stream()
                        .filter(request -> request.path().contains("/adatum/"))
                        .reduce((first, second) -> second)
                        .filter(last -> last.authentication().equals("none"))
                        .isPresent(),
                "the token was shown to an organization that is not the block's");
    }

    @Test
    void aWikiIsARepositoryLikeOthers() throws Exception {
        shop.addWiki();
        open();
        String wiki = contoso.url() + "/shop/_git/shop.wiki";

        assertWorks(agent.git("clone", "-q", wiki, "wiki"));
        Files.writeString(agent.workspace().resolve("wiki/Built.md"), "# Built\n");
        assertWorks(agent.git("-C", "wiki", "add", "."));
        assertWorks(agent.git("-C", "wiki", "commit", "-q", "-m", "Tell what was built"));
        assertWorks(agent.git("-C", "wiki", "push", "origin", "HEAD:wikiMaster"));
    }

    private void superproject(String... submodules) throws Exception {
        assertWorks(agent.git("clone", "-q", url(), "copy"));
        for (String submodule : submodules) {
            assertWorks(agent.git("-C", "copy", "submodule", "--quiet", "add", submodule));
        }
        assertWorks(agent.git("-C", "copy", "commit", "-q", "-m", "Add the parts"));
        assertWorks(agent.git("-C", "copy", "push", "-q", "origin", "HEAD:main"));
    }
}
