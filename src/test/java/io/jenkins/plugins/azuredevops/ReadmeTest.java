package io.jenkins.plugins.azuredevops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What README.md shows in code works as it stands there. Its commands are run by .ci/readme. */
@WithJenkins
class ReadmeTest {

    @TempDir
    Path dir;

    @Test
    void theFirstPipelineRuns(JenkinsRule jenkins) throws Exception {
        String documented = "https://dev.azure.com/contoso/shop/_git/shop";
        try (Lab lab = Lab.start(dir)) {
            LabJenkins.enter(lab);
            LabJenkins.store(LabJenkins.credentials("ado", lab.identity("contoso-build"), "contoso"));
            String pipeline = block("groovy");
            assertTrue(pipeline.contains(documented), "the pipeline clones " + documented);

            jenkins.buildAndAssertSuccess(LabJenkins.job(
                    "first",
                    pipeline.replace(
                            documented, lab.organization("contoso").gitUrl().toString())));

            Path repository = lab.devOps()
                    .organization("contoso")
                    .project("shop")
                    .repository("shop")
                    .directory();
            assertTrue(Files.exists(repository.resolve("refs/tags/release-1")), "the tag is in the repository");
        }
    }

    @Test
    void theConfigurationAsCodeLoads(JenkinsRule jenkins) throws Exception {
        System.setProperty("ADO_CLIENT_SECRET", "a-secret-of-tests");
        try {
            Path yaml = Files.writeString(dir.resolve("jenkins.yaml"), block("yaml"));
            ConfigurationAsCode.get().configure(yaml.toString());
        } finally {
            System.clearProperty("ADO_CLIENT_SECRET");
        }

        AzureDevOpsCredentials credentials = (AzureDevOpsCredentials)
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
        assertEquals("ado", credentials.getId());
        assertEquals("a-secret-of-tests", LabJenkins.secretOf(credentials.getIdentity()));
    }

    private static String block(String language) throws Exception {
        Matcher block = Pattern.compile("```" + language + "\\R(.*?)\\R```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertTrue(block.find(), "README.md has a block in " + language);
        return block.group(1);
    }
}
