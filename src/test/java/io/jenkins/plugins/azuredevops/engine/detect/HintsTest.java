package io.jenkins.plugins.azuredevops.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a string of the old form, whose checksum does not tell, worth a warning. */
class HintsTest {

    private static final String EDITED = new PatMint(31).editedOldPat();

    private final Detector detector = new Detector(FingerprintKey.random());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AZURE_DEVOPS_EXT_PAT=@",
                "azure-devops-ext-pat: @",
                "azureDevOpsExtPat = '@'",
                "AZDO_PERSONAL_ACCESS_TOKEN=@",
                "<personalAccessToken>@</personalAccessToken>",
                "System_AccessToken @",
                "vstsMavenAccessToken=@",
                "ADO_PAT_2=@",
                "my ado-pat is @",
                "PAT: @",
                "the pat '@'",
                "GIT_PAT=@",
                "@ # for vsrm.dev.azure.com",
                "https://me:@@contoso.visualstudio.com/",
                "https://me:@@tfs.example.com/tfs/DefaultCollection",
                "ADO_PAT: >-\n  @",
                "{\"azp_token\":\n    \"@\"}",
                "- name: AZP_TOKEN\n  value: @",
                "<name>ADO_PAT</name>\r\n   <value>@</value>",
                "<personalAccessToken>\n  @\n</personalAccessToken>",
            })
    void aNameOrHostBesideItCounts(String text) {
        assertEquals(List.of(Tier.CONTEXT), tiers(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "sha=@",
                "path=@",
                "adoPath=@",
                "compat: @",
                "pattern=@",
                "ADO_PAT=x\nchecksum=@",
                "# see dev.azure.com\n@",
                "ADO_PAT: x\n\n\n@",
            })
    void nothingElseDoes(String text) {
        assertEquals(List.of(), tiers(text));
    }

    private List<Tier> tiers(String text) {
        String withToken = text.replaceFirst("@", EDITED);
        return detector.scan(withToken).stream().map(Finding::tier).toList();
    }
}
