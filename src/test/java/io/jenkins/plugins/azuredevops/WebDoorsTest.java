package io.jenkins.plugins.azuredevops;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.ManagementLink;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.bind.JavaScriptMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** What the plugin answers on the web is found in its classes, so that no door is forgotten: none acts on a GET, or for anybody. */
@WithJenkins
class WebDoorsTest {

    /** These only read, and ask for a permission themselves. */
    private static final Set<String> READ =
            Set.of("MigrationLink.doState", "MigrationLink.doPlanFile", "PatReport.doReport");

    /** Forms that whoever may read Jenkins sees (<i>Pipeline Syntax</i>) ask these; the answer is an empty one. */
    private static final Set<String> EMPTY = Set.of(
            "BlockOptionsForm.doFillCredentialsIdItems",
            "BlockOptionsForm.doFillAccessItems",
            "BlockOptionsForm.doCheckVariable");

    private final List<JavaMethod> doors = doors();

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("ann")
                .grant(Jenkins.READ)
                .everywhere()
                .to("rob"));
    }

    private static List<JavaMethod> doors() {
        return new ClassFileImporter()
                        .withImportOption(location -> !location.contains("test-classes"))
                        .importPackages("io.jenkins.plugins.azuredevops")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !method.getName().equals("doFilter")) // of servlet filters
                        .filter(WebDoorsTest::isDoor)
                        .toList();
    }

    private static boolean isDoor(JavaMethod method) {
        return method.getName().matches("do[A-Z].*")
                || method.isAnnotatedWith(WebMethod.class)
                || method.isAnnotatedWith(JavaScriptMethod.class);
    }

    private static String name(JavaMethod door) {
        String owner = door.getOwner().getName();
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + door.getName();
    }

    @Test
    void allButThoseThatReadWantAPost() {
        assertTrue(doors.size() > 25, () -> "found only " + doors);
        assertEquals(
                READ,
                doors.stream()
                        .filter(door -> !door.isAnnotatedWith(RequirePOST.class))
                        .map(WebDoorsTest::name)
                        .collect(Collectors.toSet()),
                "what is answered without @RequirePOST");
    }

    @Test
    void aGetIsRefusedAndWhoHasNoRightsGetsNothing() throws Exception {
        List<String> asked = doors.stream()
                .filter(door -> door.isAnnotatedWith(RequirePOST.class))
                .map(WebDoorsTest::path)
                .toList();
        try (JenkinsRule.WebClient ann = client("ann");
                JenkinsRule.WebClient rob = client("rob")) {
            assertAll(asked.stream().map(path -> () -> {
                assertEquals(405, ask(ann, path, HttpMethod.GET).getStatusCode(), "a GET of " + path);
                int get = ask(rob, path, HttpMethod.GET).getStatusCode();
                assertTrue(get == 403 || get == 405, () -> get + " for a GET of " + path + " without rights");
            }));
            assertAll(doors.stream()
                    .filter(door -> door.isAnnotatedWith(RequirePOST.class))
                    .map(door -> () -> {
                        WebResponse answer = ask(rob, path(door), HttpMethod.POST);
                        if (EMPTY.contains(name(door))) {
                            String body = answer.getContentAsString();
                            assertEquals(200, answer.getStatusCode(), body);
                            assertFalse(body.matches("(?s).*(\"value\":\"[^\"]|error).*"), body);
                        } else {
                            assertEquals(
                                    403, answer.getStatusCode(), () -> "a POST to " + path(door) + " without rights");
                        }
                    }));
        }
    }

    @Test
    void whatIsReadIsForAdministratorsToo() throws Exception {
        List<String> read = doors.stream()
                .filter(door -> READ.contains(name(door)) && door.getOwner().isAssignableTo(ManagementLink.class))
                .map(WebDoorsTest::path)
                .toList();
        assertFalse(read.isEmpty(), "nothing to read");
        try (JenkinsRule.WebClient rob = client("rob")) {
            assertAll(read.stream()
                    .flatMap(path -> Stream.of(HttpMethod.GET, HttpMethod.POST)
                            .map(method -> () -> assertEquals(
                                    403, ask(rob, path, method).getStatusCode(), () -> method + " of " + path))));
        }
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.setThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setPrintContentOnFailingStatusCode(false);
        client.login(user);
        client.setJavaScriptEnabled(false); // nobody looks at the pages
        return client;
    }

    private static WebResponse ask(JenkinsRule.WebClient client, String path, HttpMethod method) throws Exception {
        return client.getPage(new WebRequest(client.createCrumbedUrl(path), method))
                .getWebResponse();
    }

    /** Where it is below the root of Jenkins. */
    private static String path(JavaMethod door) {
        Class<?> type = door.getOwner().reflect();
        String call =
                Character.toLowerCase(door.getName().charAt(2)) + door.getName().substring(3);
        if (ManagementLink.class.isAssignableFrom(type)) {
            return "manage/" + ((ManagementLink) ExtensionList.lookupSingleton(type)).getUrlName() + "/" + call;
        }
        // what several descriptors have in common is a door of each
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(type::isInstance)
                .findFirst()
                .map(descriptor -> "descriptorByName/" + descriptor.getId() + "/" + call + "?value=x")
                .orElseThrow(() -> new AssertionError("Say here at which address " + door.getFullName() + " is"));
    }
}
