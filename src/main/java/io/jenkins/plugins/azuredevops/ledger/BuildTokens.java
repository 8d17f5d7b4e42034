package io.jenkins.plugins.azuredevops.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.azuredevops.engine.ledger.Head;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The records of one build's tokens, kept with the build so that nobody reads the ledger for a page. For all who may see the
 * build: there are ids in it and no token.
 */
@ExportedBean
@Restricted(NoExternalUse.class)
public final class BuildTokens implements RunAction2, StaplerProxy {

    private static final Logger LOGGER = Logger.getLogger(BuildTokens.class.getName());

    private final List<BuildToken> tokens;

    private transient Run<?, ?> run;

    private BuildTokens(List<BuildToken> tokens) {
        this.tokens = new ArrayList<>(tokens);
    }

    /**
     * Blocks while the build is saved. Nothing is kept outside of builds, and where the build was deleted meanwhile.
     *
     * @param head null where the ledger lacks the record
     */
    static void keep(@CheckForNull Run<?, ?> run, @NonNull LedgerRecord record, @CheckForNull Head head) {
        if (run == null) {
            return;
        }
        // Run.delete moves the folder away under this lock; a save after that would make it anew
        synchronized (run) {
            if (!run.getRootDir().isDirectory()) {
                return;
            }
            BuildTokens kept = run.getAction(BuildTokens.class);
            if (kept == null) {
                kept = new BuildTokens(List.of());
                run.addAction(kept);
            }
            kept.add(new BuildToken(record, head));
            try {
                run.save();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "The page of " + run + " may lack one of its tokens");
            }
        }
    }

    private synchronized void add(BuildToken token) {
        tokens.add(token);
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        this.run = run;
    }

    @NonNull
    @Override
    public String getIconFileName() {
        return "symbol-entra-token plugin-azure-devops-entra-tokens";
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.BuildTokens_displayName();
    }

    @NonNull
    @Override
    public String getUrlName() {
        return "azure-devops-tokens";
    }

    /** However somebody came by it. */
    @Override
    public Object getTarget() {
        run.getParent().checkPermission(Item.READ);
        return this;
    }

    @NonNull
    public Run<?, ?> getRun() {
        return run;
    }

    @NonNull
    public Api getApi() {
        return new Api(this);
    }

    /** In the order in which they were given. */
    @NonNull
    @Exported(visibility = 2)
    public synchronized List<BuildToken> getTokens() {
        return List.copyOf(tokens);
    }

    /** Called when Jenkins saves the build, while another branch may add something. */
    private synchronized Object writeReplace() {
        return new BuildTokens(tokens);
    }
}
