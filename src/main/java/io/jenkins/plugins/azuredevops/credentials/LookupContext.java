package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.lang.ref.WeakReference;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/**
 * Provides nothing, and takes note of the item for which a thread looks credentials up. A credential that is found is not
 * told, and Jenkins follows a notice of a push on a thread that has no executor to say it. Comes before the providers that
 * do find something.
 */
@Extension(ordinal = LookupContext.BEFORE_OTHERS)
@Restricted(NoExternalUse.class)
public final class LookupContext extends CredentialsProvider {

    static final int BEFORE_OTHERS = 1000;

    private final ThreadLocal<WeakReference<Item>> last = new ThreadLocal<>();

    static LookupContext get() {
        return ExtensionList.lookupSingleton(LookupContext.class);
    }

    /** The item of the look-up that this thread is in, or that was its last one; null when it was for no item. */
    @CheckForNull
    Item item() {
        WeakReference<Item> item = last.get();
        return item == null ? null : item.get();
    }

    @NonNull
    @Override
    public <C extends Credentials> List<C> getCredentialsInItem(
            @NonNull Class<C> type,
            @NonNull Item item,
            @CheckForNull Authentication authentication,
            @NonNull List<DomainRequirement> requirements) {
        last.set(new WeakReference<>(item));
        return List.of();
    }

    @NonNull
    @Override
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            @NonNull Class<C> type,
            @CheckForNull ItemGroup group,
            @CheckForNull Authentication authentication,
            @NonNull List<DomainRequirement> requirements) {
        if (group instanceof Item item) {
            last.set(new WeakReference<>(item));
        } else {
            last.remove();
        }
        return List.of();
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.LookupContext_displayName();
    }
}
