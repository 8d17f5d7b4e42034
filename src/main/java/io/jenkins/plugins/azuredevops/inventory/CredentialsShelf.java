package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A kind of place in which Jenkins itself stores credentials. What is stored outside of Jenkins is none of it. */
@Restricted(NoExternalUse.class)
public interface CredentialsShelf extends ExtensionPoint {

    /** The name of the store in what was saved: that of a group of items; null if it is no store of this kind. */
    @CheckForNull
    String name(@NonNull Object saved);

    /** What it stores. Resolves no secret and does not block. */
    @NonNull
    Map<Domain, List<Credentials>> stored(@NonNull Object saved);

    /** All there are of this kind. Takes a while on a large controller. */
    @NonNull
    Iterable<?> all();
}
