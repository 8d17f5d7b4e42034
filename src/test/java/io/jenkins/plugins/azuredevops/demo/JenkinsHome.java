package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import io.jenkins.plugins.azuredevops.lab.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A Jenkins home as an administrator leaves it: plugins, settings and credentials as code, secrets in files, jobs. */
public final class JenkinsHome {

    private final Path home;
    private final Path secrets;

    /** @param place the home, and the secrets beside it, where no page of Jenkins shows them */
    public JenkinsHome(Path place) throws IOException {
        home = Files.createDirectories(place.resolve("home"));
        secrets = Files.createDirectories(place.resolve("secrets"));
    }

    Path path() {
        return home;
    }

    /** A folder with a file for each secret, named as the settings name the secret. */
    Path secrets() {
        return secrets;
    }

    Path settings() {
        return home.resolve("jenkins.yaml");
    }

    void fill(Lab lab, Path plugins, String password, List<SampleJob> jobs) throws IOException {
        addPlugins(plugins, name -> true);
        addSecret("admin-password", password);
        addSecret("old-pat", lab.organization("contoso").pat());
        for (String name : List.of("contoso-build", "fabrikam-build")) {
            addSecret(name, lab.identity(name).clientSecret());
        }
        configure(yaml(lab));
        for (SampleJob job : jobs) {
            addJob(job);
        }
    }

    /** @param wanted by the name of the file, such as git.hpi */
    public void addPlugins(Path plugins, Predicate<String> wanted) throws IOException {
        Path target = Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".hpi") && wanted.test(name)) {
                    Files.copy(file, target.resolve(name.replaceFirst("hpi$", "jpi")));
                }
            }
        }
    }

    /** For {@code ${name}} in the settings. */
    public void addSecret(String name, String value) throws IOException {
        PrivateFile.write(secrets.resolve(name), value);
    }

    /** @param yaml settings as code */
    public void configure(String yaml) throws IOException {
        Files.writeString(settings(), yaml);
    }

    public void addJob(SampleJob job) throws IOException {
        Path folder = Files.createDirectories(home.resolve("jobs").resolve(job.name()));
        Files.writeString(folder.resolve("config.xml"), job.configuration());
    }

    private static String yaml(Lab lab) {
        return """
                jenkins:
                  systemMessage: "The demo of Entra Tokens for Azure DevOps. Entra and Azure DevOps are simulated."
                  numExecutors: 2
                  securityRealm:
                    local:
                      allowsSignup: false
                      users:
                        - id: admin
                          password: "${admin-password}"
                  authorizationStrategy:
                    loggedInUsersCanDoAnything:
                      allowAnonymousRead: false
                  globalNodeProperties:
                    - envVars:
                        env:
                          - {key: GIT_SSL_CAINFO, value: "%1$s"}
                          - {key: GIT_CONFIG_NOSYSTEM, value: "1"}
                          - {key: GIT_AUTHOR_NAME, value: "Demo"}
                          - {key: GIT_AUTHOR_EMAIL, value: "demo@lab.example"}
                          - {key: GIT_COMMITTER_NAME, value: "Demo"}
                          - {key: GIT_COMMITTER_EMAIL, value: "demo@lab.example"}
                security:
                  azureDevOpsEntraTokens:
                    authority: "%2$s"
                    hosts: "%3$s"
                    caCertificates: "${readFile:%1$s}"
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                %4$s
                %5$s
                          - usernamePassword:
                              scope: GLOBAL
                              id: "old-pat"
                              description: "The PAT that Dana left"
                              username: "dana"
                              password: "${old-pat}"
                """.formatted(
                        lab.caFile(),
                        lab.authority(),
                        lab.devOps().url(),
                        credential("ado", "contoso", lab.identity("contoso-build")),
                        credential("fabrikam", "fabrikam", lab.identity("fabrikam-build")));
    }

    /** A credential for the settings as code; its secret is named as the identity is. */
    public static String credential(String id, String organization, LabIdentity identity) {
        return """
                - azureDevOpsEntra:
                    scope: GLOBAL
                    id: "%s"
                    description: "Builds of %s"
                    identity:
                      clientSecret:
                        tenantId: "%s"
                        clientId: "%s"
                        secret: "${%s}"
                    organizations: "%s"
                    allowedItems: "**"
                """.formatted(id, organization, identity.tenantId(), identity.clientId(), identity.name(), organization)
                .indent(10)
                .stripTrailing();
    }
}
