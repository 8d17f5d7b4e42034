package io.jenkins.plugins.azuredevops.inventory;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The stores of folders. Absent where the Folders plugin is. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class FolderShelf implements CredentialsShelf {

    @CheckForNull
    @Override
    public String name(@NonNull Object saved) {
        return saved instanceof AbstractFolder<?> folder ? folder.getFullName() : null;
    }

    @NonNull
    @Override
    public Map<Domain, List<Credentials>> stored(@NonNull Object saved) {
        FolderCredentialsProperty store =
                ((AbstractFolder<?>) saved).getProperties().get(FolderCredentialsProperty.class);
        return store == null ? Map.of() : store.getDomainCredentialsMap();
    }

    @NonNull
    @Override
    public Iterable<?> all() {
        return Jenkins.get().allItems(AbstractFolder.class);
    }
}
