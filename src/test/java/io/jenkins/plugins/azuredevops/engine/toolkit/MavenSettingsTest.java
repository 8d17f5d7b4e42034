package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.devops.Organization;
import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ids of repositories get the token, by what the files of a project, a user and an installation say; no Maven is called. */
class MavenSettingsTest {

    private static final String FEED = "https://pkgs.dev.azure.com/contoso/shop/_packaging/tools/maven/v1";
    private static final SecretText TOKEN = SecretText.of("a.token.oftests");
    private static final Organization CONTOSO = Organization.named("contoso", List.of(Organization.AZURE_DEVOPS));

    @TempDir
    Path dir;

    private final Map<String, String> environment = new HashMap<>();
    private String folder = "/ws@tmp/azure-devops-1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                FEED,
                FEED + "/",
                "https://pkgs.dev.azure.com/Contoso/_packaging/tools@Release/maven/v1",
                "https://contoso.pkgs.visualstudio.com/_packaging/tools/maven/v1",
                "${feed.base}/tools/maven/v1",
                "https://pkgs.dev.azure.com/${env.ORGANIZATION}/_packaging/tools/maven/v1"
            })
    void aRepositoryThatIsAFeedGetsTheToken(String url) throws Exception {
        environment.put("ORGANIZATION", "contoso");
        project(
                "pom.xml",
                "<properties><feed.base>https://pkgs.dev.azure.com/contoso/_packaging</feed.base></properties>"
                        + repository("feed", url));

        assertEquals(List.of("feed"), servers(inject()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pkgs.dev.azure.com/fabrikam/_packaging/tools/maven/v1",
                "https://pkgs.dev.azure.com.evil.example/contoso/_packaging/tools/maven/v1",
                "http://pkgs.dev.azure.com/contoso/_packaging/tools/maven/v1",
                "https://pkgs.dev.azure.com/contoso/../fabrikam/_packaging/tools/maven/v1",
                "https://repository.example/maven2"
            })
    void anyOtherRepositoryGetsNone(String url) throws Exception {
        project("pom.xml", repository("feed", url));

        Injection injection = inject();

        assertAll(
                () -> assertEquals(List.of(), servers(injection)),
                () -> assertEquals(Map.of(), injection.plainEnvironment()),
                () -> assertWarned(injection, "Name the feed in 'feeds', or open the block after the checkout."));
    }

    @Test
    void allModulesAndPlacesOfAPomCount() throws Exception {
        project("pom.xml", repository("parent", FEED));
        project(
                "app/core/pom.xml",
                "<distributionManagement><repository><id>releases</id><url>" + FEED
                        + "</url></repository><snapshotRepository><id>snapshots</id><url>" + FEED
                        + "</url></snapshotRepository><site><id>site</id><url>" + FEED
                        + "</url></site></distributionManagement><profiles><profile>"
                        + "<pluginRepositories><pluginRepository><id>plugins</id><url>" + FEED
                        + "</url></pluginRepository></pluginRepositories></profile></profiles>");

        assertEquals(
                List.of("parent", "plugins", "releases", "snapshots"),
                servers(inject()).stream().sorted().toList());
    }

    @Test
    void aMirrorOfTheUserCountsToo() throws Exception {
        user("<mirrors><mirror><id>corporate</id><mirrorOf>*</mirrorOf><url>" + FEED + "</url></mirror></mirrors>");
        project("pom.xml", repository("feed", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertEquals(
                        List.of("corporate", "feed"),
                        servers(injection).stream().sorted().toList()),
                () -> assertFalse(settings(injection).contains("<mirrorOf>feed<"), "the user's mirror is overruled"));
    }

    @Test
    void aFeedInPlaceOfMavenCentralLeavesPluginsWhereTheyAre() throws Exception {
        project("pom.xml", repository("central", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertEquals(List.of("central"), servers(injection)),
                () -> assertFalse(settings(injection).contains("<mirrorOf>central<"), settings(injection)));
    }

    @Test
    void aChosenFeedIsKnownByItsNameAndByTheIdsOfTheProject() throws Exception {
        project("pom.xml", repository("mine", FEED) + repository("other", FEED.replace("tools", "other")));

        Injection injection = inject("shop/tools");

        assertAll(
                () -> assertEquals(
                        List.of("mine", "tools"),
                        servers(injection).stream().sorted().toList()),
                () -> assertTrue(
                        settings(injection).contains("<id>tools</id><mirrorOf>tools</mirrorOf><url>" + FEED + "</url>"),
                        settings(injection)));
    }

    @Test
    void anIdThatStandsForSomethingElseTooGetsNone() throws Exception {
        project("pom.xml", repository("feed", FEED));
        project("app/pom.xml", repository("feed", "https://dana:secret@repo.evil.example/maven?key=1"));

        Injection injection = inject();

        assertAll(
                () -> assertEquals(List.of(), servers(injection)),
                () -> assertWarned(
                        injection, "the id 'feed' in app/pom.xml stands for https://repo.evil.example/maven, which"),
                () -> assertFalse(injection.warnings().toString().contains("secret"), "the URL's password"));
    }

    @Test
    void aServerOfTheUserOrOfTheProjectWithOurIdIsSaid() throws Exception {
        String server = "<servers><server><id>feed</id><password>{encrypted}</password></server></servers>";
        user(server);
        Files.createDirectories(dir.resolve("ws/ci"));
        Files.writeString(dir.resolve("ws/ci/my-settings.xml"), "<settings>" + server + "</settings>");
        Files.writeString(dir.resolve("named.xml"), "<settings>" + server + "</settings>");
        environment.put("MAVEN_ARGS", "-T1 -s " + dir.resolve("named.xml"));
        project("pom.xml", repository("feed", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertWarned(injection, "~/.m2/settings.xml has a <server> for 'feed'."),
                () -> assertWarned(injection, "ci/my-settings.xml has a <server> for 'feed'."),
                () -> assertWarned(injection, dir.resolve("named.xml") + " has a <server> for 'feed'."),
                () -> assertFalse(injection.warnings().toString().contains("encrypted"), "a password is shown"));
    }

    @Test
    void whatTheInstallationSetsIsMissedAloud() throws Exception {
        Path conf = Files.createDirectories(dir.resolve("maven/conf"));
        Files.writeString(
                conf.resolve("settings.xml"),
                "<settings><servers><!-- none --></servers><mirrors><mirror><id>corporate</id></mirror></mirrors></settings>");
        environment.put("PATH", "/usr/bin:" + dir.resolve("maven/bin"));
        project("pom.xml", repository("feed", FEED));

        assertWarned(inject(), conf.resolve("settings.xml") + " sets mirrors. Inside");

        Files.writeString(
                conf.resolve("settings.xml"),
                "<settings><mirrors><mirror><id>maven-default-http-blocker</id></mirror></mirrors></settings>");
        assertEquals(List.of(), inject().warnings());
    }

    @Test
    void theBlockOfPlainHttpStays() throws Exception {
        project("pom.xml", repository("feed", FEED));

        String settings = settings(inject());

        assertTrue(
                Pattern.compile(
                                "<id>maven-default-http-blocker</id><mirrorOf>external:http:\\*</mirrorOf>.*<blocked>true<")
                        .matcher(settings)
                        .find(),
                settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project><repositories>",
                "",
                "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><project><repositories><repository><id>&e;</id></repository></repositories></project>"
            })
    void aPomThatCannotBeReadIsSaidAndTheRestCounts(String text) throws Exception {
        Files.createDirectories(dir.resolve("ws/broken"));
        Files.writeString(dir.resolve("ws/broken/pom.xml"), text);
        project("pom.xml", repository("feed", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertEquals(List.of("feed"), servers(injection)),
                () -> assertWarned(injection, "broken/pom.xml is no XML that can be read"));
    }

    @Test
    void anIdMayHaveLettersThatXmlKeepsForItself() throws Exception {
        project("pom.xml", repository("a&lt;b&amp;c", FEED));

        Injection injection = inject();

        assertTrue(settings(injection).contains("<id>a&lt;b&amp;c</id>"), settings(injection));
        assertTrue(MavenXml.parse(settings(injection)).isPresent(), settings(injection));
    }

    @Test
    void whatIsInMavenArgsStaysAndOursIsAppended() throws Exception {
        environment.put("MAVEN_ARGS", "-T1C  --no-transfer-progress");
        project("pom.xml", repository("feed", FEED));

        assertEquals("-T1C --no-transfer-progress -gs /ws@tmp/azure-devops-1/maven-settings.xml", arguments(inject()));
    }

    @Test
    void aBlockInsideAnotherTakesItsPlace() throws Exception {
        environment.put("MAVEN_ARGS", "-T1 -gs /ws@tmp/azure-devops-0/maven-settings.xml -q");
        project("pom.xml", repository("feed", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertEquals("-T1 -q -gs /ws@tmp/azure-devops-1/maven-settings.xml", arguments(injection)),
                () -> assertWarned(injection, "Inside this block Maven has this block's servers only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-gs /etc/theirs.xml", "-q --global-settings=/etc/theirs.xml"})
    void globalSettingsOfSomebodyElseAreLeftInForceAndSaid(String arguments) throws Exception {
        environment.put("MAVEN_ARGS", arguments);
        project("pom.xml", repository("feed", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertFalse(injection.plainEnvironment().containsKey("MAVEN_ARGS"), "the variable is changed"),
                () -> assertEquals(
                        "/ws@tmp/azure-devops-1/maven-settings.xml",
                        injection.plainEnvironment().get("AZURE_DEVOPS_MAVEN_SETTINGS")),
                () -> assertWarned(injection, "MAVEN_ARGS names global settings already"));
    }

    @Test
    void onWindowsAPathMayHaveBlanks() throws Exception {
        folder = "C:\\agent dir\\ws@tmp\\azure-devops-1";
        project("pom.xml", repository("feed", FEED));

        assertEquals("-gs \"C:\\agent dir\\ws@tmp\\azure-devops-1\\maven-settings.xml\"", arguments(inject()));
    }

    @Test
    void withoutMavenNothingIsMissedUntilItIsCalled() throws Exception {
        environment.put("PATH", dir.resolve("empty").toString());
        project("pom.xml", repository("feed", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertEquals(List.of("feed"), servers(injection)),
                () -> assertEquals(List.of(), injection.warnings()));
    }

    @Test
    void theTokenIsInTheFileAndNowhereElse() throws Exception {
        project("pom.xml", repository("feed", FEED));

        Injection injection = inject();

        assertAll(
                () -> assertEquals(Map.of(), injection.secretEnvironment(TOKEN)),
                () -> assertEquals(
                        List.of("maven-settings.xml"),
                        List.copyOf(injection.secretFiles(TOKEN).keySet())),
                () -> assertTrue(
                        settings(injection).contains("<password>" + TOKEN.reveal() + "</password>"), "password"));
    }

    private Injection inject(String... feeds) throws Exception {
        List<String> tools = List.of("maven");
        return Toolkits.inject(
                tools,
                new BlockStart(
                        folder,
                        List.of(CONTOSO),
                        environment,
                        null,
                        AgentGit.NONE,
                        List.of(feeds),
                        new ToolFiles(dir.resolve("ws"), dir.resolve("home"))
                                .find(Toolkits.filesWanted(tools, environment))));
    }

    private static String settings(Injection injection) {
        return injection.files(TOKEN).getOrDefault("maven-settings.xml", "");
    }

    private static List<String> servers(Injection injection) {
        return MavenXml.parse(settings(injection)).stream()
                .flatMap(settings -> settings.all("server").stream())
                .flatMap(server -> server.child("id").stream())
                .toList();
    }

    private static String arguments(Injection injection) {
        return injection.plainEnvironment().get("MAVEN_ARGS");
    }

    private static void assertWarned(Injection injection, String part) {
        assertTrue(
                injection.warnings().stream().anyMatch(warning -> warning.contains(part)),
                () -> part + " is not said: " + injection.warnings());
    }

    private void project(String path, String content) throws Exception {
        Path file = dir.resolve("ws").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<project>" + content + "</project>");
    }

    private void user(String content) throws Exception {
        Path file = dir.resolve("home/.m2/settings.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<settings>" + content + "</settings>");
    }

    private static String repository(String id, String url) {
        return "<repositories><repository><id>" + id + "</id><url>" + url + "</url></repository></repositories>";
    }
}
