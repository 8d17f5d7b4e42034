package io.jenkins.plugins.azuredevops.identity;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.security.ACL;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** Another credential to which an identity refers by id: found where the build is, or not at all. */
final class Referred {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_.-]+");

    private Referred() {}

    /**
     * @throws IllegalArgumentException when there is none for that occasion; says what to do
     */
    @NonNull
    static <C extends StandardCredentials> C find(
            @NonNull String id, @NonNull Class<C> type, @NonNull Occasion occasion) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException(Messages.Referred_none());
        }
        // ${NAME} would be a parameter, which whoever starts the build fills in
        C found = ID.matcher(id).matches() ? look(id, type, occasion) : null;
        // a parameter of that name would have led elsewhere
        if (found == null || !found.getId().equals(id)) {
            throw new IllegalArgumentException(Messages.Referred_notFound(id));
        }
        return found;
    }

    @CheckForNull
    private static <C extends StandardCredentials> C look(String id, Class<C> type, Occasion occasion) {
        if (occasion instanceof Occasion.OfBuild build) {
            C found = CredentialsProvider.findCredentialById(id, type, build.run(), List.of());
            return CredentialsProvider.track(build.run(), found);
        }
        Item item = ((Occasion.OutsideBuilds) occasion).item();
        return item == null
                ? CredentialsProvider.findCredentialByIdInItemGroup(id, type, Jenkins.get(), ACL.SYSTEM2, List.of())
                : CredentialsProvider.findCredentialByIdInItem(id, type, item, ACL.SYSTEM2, List.of());
    }
}
