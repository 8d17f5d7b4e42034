package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.Extension;
import hudson.XmlFile;
import hudson.model.AsyncPeriodicWork;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.model.Saveable;
import hudson.model.TaskListener;
import hudson.model.listeners.SaveableListener;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Looks through all stores for proofs that end, from time to time: a certificate that another credential holds may change too. */
@Extension
@Restricted(NoExternalUse.class)
public final class ProofEndWork extends AsyncPeriodicWork {

    public ProofEndWork() {
        super("Ends of the proofs of Azure DevOps credentials");
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.HOURS.toMillis(6);
    }

    @Override
    public long getInitialDelay() {
        return TimeUnit.SECONDS.toMillis(30);
    }

    @Override
    protected void execute(TaskListener listener) {
        ProofEnds.get().lookThroughAll();
    }

    /** A store that has been saved is looked through at once. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class Saves extends SaveableListener {

        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof SystemCredentialsProvider) {
                lookThrough(Jenkins.get());
            } else if (saved instanceof Item item && saved instanceof ItemGroup<?>) {
                lookThrough(item);
            }
        }

        private static void lookThrough(ModelObject context) {
            Timer.get().submit(() -> ProofEnds.get().lookThrough(context));
        }
    }
}
