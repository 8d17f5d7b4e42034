package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the files that a toolkit wants to know are found on an agent, and which are left alone. */
class ToolFilesTest {

    @TempDir
    private Path place;

    private Path folder;
    private Path home;

    @BeforeEach
    void folders() throws IOException {
        folder = Files.createDirectories(place.resolve("workspace"));
        home = Files.createDirectories(place.resolve("home"));
    }

    @Test
    void aProjectHasThemInItsPartsToo() throws IOException {
        write("workspace/.npmrc", "root");
        write("workspace/parts/front/.npmrc", "front");
        write("workspace/node_modules/left-pad/.npmrc", "of others");
        write("workspace/a/b/c/d/e/.npmrc", "too deep");
        write("workspace/my.npmrc", "another name");
        write("home/.npmrc", "of the user");
        assertEquals(List.of(".npmrc root", "parts/front/.npmrc front"), found(new ToolFile.OfProject(".npmrc")));
    }

    @Test
    void aNameMayHaveAFolderOrAnAsterisk() throws IOException {
        write("workspace/.cargo/config.toml", "cargo");
        write("workspace/config.toml", "another");
        write("workspace/app/build.gradle", "gradle");
        assertEquals(
                List.of(".cargo/config.toml cargo", "app/build.gradle gradle"),
                found(new ToolFile.OfProject(".cargo/config.toml"), new ToolFile.OfProject("*.gradle")));
    }

    @Test
    void ofTheUserItIsOnePlace() throws IOException {
        write("home/.m2/settings.xml", "of the user");
        write("elsewhere/npmrc", "named by a variable");
        assertEquals(
                List.of(place.resolve("elsewhere/npmrc") + " named by a variable", "~/.m2/settings.xml of the user"),
                found(
                        new ToolFile.OfUser("~/.m2/settings.xml"),
                        new ToolFile.OfUser("~/.npmrc"),
                        new ToolFile.OfUser(place.resolve("elsewhere/npmrc").toString())));
    }

    @Test
    void largeFilesAndLinksToFoldersAreLeftAlone() throws IOException {
        write("workspace/pip.conf", "x".repeat(1_000_001));
        write("elsewhere/pip.conf", "linked");
        Files.createSymbolicLink(folder.resolve("link"), place.resolve("elsewhere"));
        assertEquals(List.of(), found(new ToolFile.OfProject("pip.conf")));
    }

    @Test
    void manyOfOneKindDoNotCrowdOutAnother() throws IOException {
        for (int part = 0; part < 120; part++) {
            write("workspace/part-" + part + "/package.json", "{}");
        }
        write("workspace/pom.xml", "maven");
        List<String> found = found(new ToolFile.OfProject("package.json"), new ToolFile.OfProject("pom.xml"));
        assertAll(
                () -> assertEquals(101, found.size(), "a hundred of the many"),
                () -> assertTrue(found.contains("pom.xml maven"), "the other kind is missing"));
    }

    @Test
    void whatWasFoundDoesNotPrintItsContent() throws IOException {
        write("workspace/.npmrc", "_authToken=hidden");
        List<ToolFile.Found> found = new ToolFiles(folder, home).find(List.of(new ToolFile.OfProject(".npmrc")));
        assertAll(
                () -> assertEquals(1, found.size(), "one is there"),
                () -> assertTrue(!found.toString().contains("hidden"), "its content is printed: " + found));
    }

    @Test
    void aFolderThatIsNotThereHasNone() throws IOException {
        ToolFiles files = new ToolFiles(place.resolve("absent"), place.resolve("absent"));
        assertEquals(
                List.of(), files.find(List.of(new ToolFile.OfProject("pom.xml"), new ToolFile.OfUser("~/.npmrc"))));
    }

    private List<String> found(ToolFile... wanted) throws IOException {
        return new ToolFiles(folder, home)
                .find(List.of(wanted)).stream()
                        .map(file -> file.path() + " " + file.text())
                        .sorted()
                        .toList();
    }

    private void write(String path, String text) throws IOException {
        Path file = place.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
