package io.jenkins.plugins.azuredevops.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.engine.ledger.Head;
import io.jenkins.plugins.azuredevops.engine.ledger.LedgerRecord;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One token that a build was given, as it is kept with the build: what the ledger says of it. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class BuildToken {

    private final String time;
    private final List<String> nodes;
    private final String credential;
    private final String identity;

    @CheckForNull
    private final String client;

    @CheckForNull
    private final String object;

    @CheckForNull
    private final String tenant;

    private final List<String> organizations;
    private final String trust;
    private final boolean shared;
    private final String expires;

    @CheckForNull
    private final String uti;

    @CheckForNull
    private final String correlation;

    private final long sequence;

    @CheckForNull
    private final String hash;

    BuildToken(LedgerRecord record, @CheckForNull Head head) {
        this.time = record.time().toString();
        this.nodes = new ArrayList<>(record.nodes());
        this.credential = record.credential();
        this.identity = record.identity();
        this.client = record.client();
        this.object = record.object();
        this.tenant = record.tenant();
        this.organizations = new ArrayList<>(record.organizations());
        this.trust = record.trust();
        this.shared = record.isShared();
        this.expires = record.expires().toString();
        this.uti = record.uti();
        this.correlation = record.correlation();
        this.sequence = head == null ? 0 : head.sequence();
        this.hash = head == null ? null : head.hash();
    }

    /** When it was given, as ISO 8601. */
    @NonNull
    @Exported
    public String getTime() {
        return time;
    }

    /** On which the build worked when it asked. */
    @NonNull
    @Exported
    public List<String> getNodes() {
        return List.copyOf(nodes);
    }

    /** The credential's id. */
    @NonNull
    @Exported
    public String getCredential() {
        return credential;
    }

    /** The kind of identity. */
    @NonNull
    @Exported
    public String getIdentity() {
        return identity;
    }

    /** The application (client) id. */
    @CheckForNull
    @Exported
    public String getClient() {
        return client;
    }

    /** The object id of the service principal. */
    @CheckForNull
    @Exported
    public String getObject() {
        return object;
    }

    @CheckForNull
    @Exported
    public String getTenant() {
        return tenant;
    }

    /** To which our tools take it. */
    @NonNull
    @Exported
    public List<String> getOrganizations() {
        return List.copyOf(organizations);
    }

    /** Empty where the credential makes no difference. */
    @NonNull
    @Exported
    public String getTrust() {
        return trust;
    }

    /** Whether it was issued to another build before. */
    @Exported
    public boolean isShared() {
        return shared;
    }

    /** When it ends, as ISO 8601. */
    @NonNull
    @Exported
    public String getExpires() {
        return expires;
    }

    /** Its unique id, in Entra's sign-in log. */
    @CheckForNull
    @Exported
    public String getUti() {
        return uti;
    }

    /** Of the request for it, in Entra's sign-in log. */
    @CheckForNull
    @Exported
    public String getCorrelation() {
        return correlation;
    }

    /** The number of its record; 0 where the ledger lacks it. */
    @Exported
    public long getSequence() {
        return sequence;
    }

    /** The hash of its record: a head of the ledger. Null where the ledger lacks it. */
    @CheckForNull
    @Exported
    public String getHash() {
        return hash;
    }
}
