package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Why a file in a home was not looked through, or not to its end. */
@Restricted(NoExternalUse.class)
public enum Unread {
    /** It, or a folder on the way to it, is a link: what it points to may be anybody's. */
    LINK,
    /** A pipe or a device. */
    SPECIAL,
    /** No tool writes one as large as that. */
    LARGE,
    /** The agent may not read it, or failed to. */
    UNREADABLE,
    /** There are more tokens than are told, in it or in the files after it. */
    MORE;

    /** In words that follow its name. */
    @NonNull
    public String why() {
        return switch (this) {
            case LINK -> Messages.Unread_link();
            case SPECIAL -> Messages.Unread_special();
            case LARGE -> Messages.Unread_large(HomeSearch.MOST_BYTES >> 20);
            case UNREADABLE -> Messages.Unread_unreadable();
            case MORE -> Messages.Unread_more();
        };
    }
}
