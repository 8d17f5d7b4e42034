package io.jenkins.plugins.azuredevops.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.inventory.ReferencedPat;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What {@code azureDevOpsPatCheck} found, on the page of the build. Who may not view credentials sees their number. */
@Restricted(NoExternalUse.class)
public final class PatCheckAction extends InvisibleAction implements RunAction2 {

    private final List<ReferencedPat> pats;

    private transient Run<?, ?> run;

    PatCheckAction(List<ReferencedPat> pats) {
        this.pats = List.copyOf(pats);
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        this.run = run;
    }

    public int getNumber() {
        return pats.size();
    }

    /** All for those who may view the credentials of the job, none for others. */
    @NonNull
    public List<ReferencedPat> getPats() {
        return run.getParent().hasPermission(CredentialsProvider.VIEW) ? pats : List.of();
    }
}
