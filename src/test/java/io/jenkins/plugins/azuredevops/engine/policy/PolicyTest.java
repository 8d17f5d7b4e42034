package io.jenkins.plugins.azuredevops.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.azuredevops.engine.detect.Detector;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.detect.FingerprintKey;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import io.jenkins.plugins.azuredevops.engine.detect.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private final PatMint mint = new PatMint(61);
    private final Detector detector = new Detector(FingerprintKey.random());
    private final Finding verified = detector.scan(mint.newPat()).get(0);
    private final Finding context =
            detector.scan("AZP_TOKEN=" + mint.editedOldPat()).get(0);
    private final Finding shape = detector.scan(mint.newKind('H')).get(0);

    @Test
    void verifiedIsSurerThanContextAndContextThanShape() {
        assertTrue(Tier.VERIFIED.isAtLeast(Tier.CONTEXT) && Tier.CONTEXT.isAtLeast(Tier.SHAPE));
        assertEquals(
                List.of(Tier.VERIFIED, Tier.CONTEXT, Tier.SHAPE),
                List.of(verified.tier(), context.tier(), shape.tier()));
    }

    @Test
    void nothingFoundIsClean() {
        assertInstanceOf(Verdict.Clean.class, new Policy(Mode.FAIL, Tier.SHAPE).judge(List.of()));
    }

    @Test
    void offSaysNothing() {
        assertInstanceOf(Verdict.Clean.class, new Policy(Mode.OFF, Tier.SHAPE).judge(List.of(verified)));
    }

    @Test
    void aFreshInstallationOnlyRecords() {
        Verdict verdict = Policy.auditing().judge(List.of(verified, shape));
        assertInstanceOf(Verdict.Recorded.class, verdict);
        assertEquals(List.of(verified, shape), verdict.grounds());
    }

    @Test
    void warningAndFailingRestOnWhatIsSureEnough() {
        List<Finding> all = List.of(shape, verified, context);
        assertEquals(new Verdict.Failed(List.of(verified, context)), new Policy(Mode.FAIL, Tier.CONTEXT).judge(all));
        assertEquals(new Verdict.Warned(List.of(verified)), new Policy(Mode.WARN, Tier.VERIFIED).judge(all));
        assertEquals(
                new Verdict.Recorded(List.of(shape, context)),
                new Policy(Mode.FAIL, Tier.VERIFIED).judge(List.of(shape, context)));
    }

    @Test
    void theReasonCountsTheSurestFirst() {
        Verdict verdict = new Policy(Mode.FAIL, Tier.SHAPE).judge(List.of(shape, verified, shape));
        assertEquals(
                "Personal access tokens of Azure DevOps: 1 verified, 2 shape. Policy forbids them.", verdict.reason());
    }

    @Test
    void aModeThatIsAskedForGoesNoLowerThanPolicyDemands() {
        assertEquals(Mode.WARN, Mode.AUDIT.atLeast(Mode.WARN));
        assertEquals(Mode.FAIL, Mode.FAIL.atLeast(Mode.WARN));
    }
}
