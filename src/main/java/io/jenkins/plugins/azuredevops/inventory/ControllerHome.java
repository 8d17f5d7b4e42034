package io.jenkins.plugins.azuredevops.inventory;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.audit.AuditResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The files of this controller: stores, items, configuration as code, managed files, scripts, and old copies of any of it.
 * They are looked through when an administrator asks for it, as they are on the disk; nothing is written. Safe for threads.
 */
@Restricted(NoExternalUse.class)
public final class ControllerHome {

    /**
     * Looks through all of them; one such look at a time, so that the memory it takes does not depend on how many ask. Blocks:
     * reads the configuration of every item.
     *
     * @param hosts below which organizations are
     */
    @NonNull
    public synchronized AuditedHome look(@NonNull List<URI> hosts) throws IOException {
        Path home = Jenkins.get().getRootDir().toPath().toRealPath();
        CodeFiles code = CodeFiles.configured(home);
        ShortList list = new ShortList();
        code.unread().forEach(list::unread);
        AuditResult result = PatInventory.get().audit(home, hosts, list).run(code.files());
        return list.with(result);
    }
}
