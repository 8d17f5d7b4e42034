package io.jenkins.plugins.azuredevops.gate;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsUseListener;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.credentials.BuildLog;
import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import io.jenkins.plugins.azuredevops.engine.policy.Sighting;
import io.jenkins.plugins.azuredevops.inventory.Met;
import io.jenkins.plugins.azuredevops.inventory.PatInventory;
import io.jenkins.plugins.azuredevops.inventory.StoredPats;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * When a plugin reports that a build uses a credential. What was handed out cannot be taken back: where policy forbids it the
 * build has failed from here on, and gets no further step.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class UseGate implements CredentialsUseListener {

    private static final Logger LOGGER = Logger.getLogger(UseGate.class.getName());

    private static final String NAME = "use";

    @Override
    @SuppressWarnings("rawtypes")
    public void onUse(@NonNull Credentials credentials, @NonNull Run run) {
        if (credentials instanceof StandardCredentials standard && run.isLogUpdated()) {
            try {
                judge(standard, (Run<?, ?>) run);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "The gate could not judge what " + run + " uses");
                BuildLog.get().say(run, Messages.Preflight_failed(e.getClass().getSimpleName()));
            }
        }
    }

    private static void judge(StandardCredentials credentials, Run<?, ?> run) {
        List<Met> met = new ArrayList<>();
        for (Finding finding : PatInventory.get().findings(credentials)) {
            Sighting known = StoredPats.get().of(run.getParent(), credentials.getId()).stream()
                    .filter(sighting -> sighting.finding().fingerprint().equals(finding.fingerprint()))
                    .findFirst()
                    .orElseGet(() -> Sighting.of(credentials.getId(), finding));
            met.add(new Met(known, Messages.UseGate_used()));
        }
        PatReport.recordAndClose(run, NAME, BuildJudgement.of(run, met));
    }

    @Override
    public void onUse(@NonNull Credentials credentials, @NonNull Node node) {
        // no build is to blame
    }

    @Override
    public void onUse(@NonNull Credentials credentials, @NonNull Item item) {
        // indexing and polling: the build that they start is judged
    }
}
