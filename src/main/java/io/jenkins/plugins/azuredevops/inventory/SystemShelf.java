package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The store of the whole controller. */
@Extension
@Restricted(NoExternalUse.class)
public final class SystemShelf implements CredentialsShelf {

    @CheckForNull
    @Override
    public String name(@NonNull Object saved) {
        return saved instanceof SystemCredentialsProvider ? Jenkins.get().getFullName() : null;
    }

    @NonNull
    @Override
    public Map<Domain, List<Credentials>> stored(@NonNull Object saved) {
        return ((SystemCredentialsProvider) saved).getDomainCredentialsMap();
    }

    @NonNull
    @Override
    public Iterable<?> all() {
        return List.of(SystemCredentialsProvider.getInstance());
    }
}
