package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A stored credential as the page shows it.
 *
 * @param key stands for its address in requests
 * @param kind the name of its kind; of a switched one, of what was there before
 * @param token which kind of personal access token it holds; null where none was found
 * @param state {@code STORED}, or the {@link SwitchState} of a switch
 * @param obstacle why it cannot be switched; null where it can, or has been
 * @param uses who uses it; null while that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"key", "store", "domain", "id", "description", "kind", "token", "state"})
@Restricted(NoExternalUse.class)
public record Row(
        String key,
        String store,
        String domain,
        String id,
        String description,
        String kind,
        @CheckForNull String token,
        String state,
        @CheckForNull String obstacle,
        @CheckForNull String model,
        @CheckForNull String by,
        @CheckForNull String at,
        @CheckForNull Uses uses) {

    static final String STORED = "STORED";

    /** Whether it has been switched, and can be undone or finished. */
    @JsonIgnore
    public boolean isSwitched() {
        return !STORED.equals(state);
    }
}
