package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.lab.Lab;
import java.util.List;

/**
 * A job of a Jenkins that is filled before it starts.
 *
 * @param script a Pipeline
 * @param properties of the job, as the XML in which Jenkins stores them
 */
public record SampleJob(String name, String script, String properties) {

    static final String SCRIPTED = "1-scripted";
    static final String DECLARATIVE = "2-declarative";
    static final String CHECKOUT = "3-checkout";
    static final String OLD_PAT = "4-old-pat";

    public SampleJob(String name, String script) {
        this(name, script, "");
    }

    /** The four; where the policy is broken, nobody has added the check to the last one. */
    static List<SampleJob> all(Lab lab, Breakage breakage) {
        String contoso = lab.organization("contoso").gitUrl().toString();
        String fabrikam = lab.organization("fabrikam").gitUrl().toString();
        return List.of(
                new SampleJob(SCRIPTED, """
                        node {
                          withAzureDevOpsToken(credentialsId: 'ado', tools: ['git']) {
                            sh 'git clone -q "URL" shop'
                            dir('shop') {
                              sh 'date >built.txt && git add . && git commit -q -m "Push of 1-scripted"'
                              sh 'git push origin HEAD:refs/heads/scripted'
                            }
                          }
                        }
                        """.replace("URL", contoso)),
                new SampleJob(DECLARATIVE, """
                        pipeline {
                          agent any
                          stages {
                            stage('Push') {
                              steps {
                                withAzureDevOpsToken(credentialsId: 'fabrikam', tools: ['git']) {
                                  sh 'git clone -q "URL" front'
                                  dir('front') {
                                    sh 'date >built.txt && git add . && git commit -q -m "Push of 2-declarative"'
                                    sh 'git push origin HEAD:refs/heads/declarative'
                                  }
                                }
                              }
                            }
                          }
                        }
                        """.replace("URL", fabrikam)),
                new SampleJob(CHECKOUT, """
                        node {
                          checkout scmGit(branches: [[name: 'main']],
                                          userRemoteConfigs: [[url: 'URL', credentialsId: 'ado']])
                        }
                        """.replace("URL", contoso)),
                new SampleJob(OLD_PAT, """
                        node {
                          checkout scmGit(branches: [[name: 'main']],
                                          userRemoteConfigs: [[url: 'URL', credentialsId: 'old-pat']])
                          CHECK
                        }
                        """.replace("URL", contoso)
                        .replace("CHECK", breakage == Breakage.POLICY ? "" : "azureDevOpsPatCheck()")));
    }

    /** As Jenkins stores it. */
    public String configuration() {
        return """
                <?xml version='1.1' encoding='UTF-8'?>
                <flow-definition>
                  <properties>%s</properties>
                  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
                    <script>%s</script>
                    <sandbox>true</sandbox>
                  </definition>
                </flow-definition>
                """.formatted(
                properties, script.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
