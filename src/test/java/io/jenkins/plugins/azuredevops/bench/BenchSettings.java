package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.JenkinsHome;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabOrganization;

/** The settings of the bench's Jenkins, as code. */
final class BenchSettings {

    private static final String COMMON = """
            jenkins:
              numExecutors: 160
              quietPeriod: 0
              securityRealm:
                local:
                  allowsSignup: false
                  users:
                    - id: admin
                      password: "${admin-password}"
              authorizationStrategy:
                loggedInUsersCanDoAnything:
                  allowAnonymousRead: false
            """;

    private BenchSettings() {}

    /** That do without the plugin. */
    static String withoutPlugin() {
        return COMMON;
    }

    /** With a credential of ours, {@code ado}, and what it is compared with: {@code text} and {@code pair}. */
    static String withPlugin(Lab lab) {
        LabOrganization contoso = lab.organization("contoso");
        return COMMON
                + """
                  globalNodeProperties:
                    - envVars:
                        env:
                          - {key: GIT_SSL_CAINFO, value: "%1$s"}
                          - {key: GIT_CONFIG_NOSYSTEM, value: "1"}
                          - {key: NPM_CONFIG_CAFILE, value: "%1$s"}
                          - {key: LAB_REPOSITORY, value: "%5$s"}
                          - {key: LAB_NPM_PACKAGE, value: "%6$s"}
                security:
                  azureDevOpsEntraTokens:
                    authority: "%2$s"
                    hosts: "%3$s"
                    caCertificates: "${readFile:%1$s}"
                    minimumMinutesLeft: 0
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                %4$s
                          - string:
                              scope: GLOBAL
                              id: "text"
                              secret: "${contoso-build}"
                          - usernamePassword:
                              scope: GLOBAL
                              id: "pair"
                              username: "dana"
                              password: "${contoso-build}"
                """.formatted(
                                lab.caFile(),
                                lab.authority(),
                                lab.devOps().url(),
                                JenkinsHome.credential("ado", "contoso", lab.identity(BenchJenkins.IDENTITY)),
                                contoso.gitUrl(),
                                contoso.feeds().get("npm").name());
    }
}
