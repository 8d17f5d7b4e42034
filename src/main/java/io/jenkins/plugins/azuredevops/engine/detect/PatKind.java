package io.jenkins.plugins.azuredevops.engine.detect;

/** What was found. */
public enum PatKind {
    /** 84 characters, issued since 2024. */
    NEW_PAT("pat-84", "personal access token"),
    /** 84 characters, made from a token for one purpose; not a credential of its own. */
    NEW_DERIVED("pat-84-derived", "key derived from a personal access token"),
    /** 84 characters, the hash of a token; not a credential. */
    NEW_HASH("pat-84-hash", "hash of a personal access token"),
    /** 84 characters with the provider's mark, but other fixed characters are wrong. */
    NEW_DAMAGED("pat-84-damaged", "damaged personal access token"),
    /** 52 characters, issued until 2024 and by older servers, to a person. */
    OLD_PAT("pat-52", "personal access token of the old form"),
    /** 52 characters, the secret of an application registered in Azure DevOps. */
    OLD_APPLICATION_SECRET("application-secret-52", "application secret"),
    /** 52 characters of the old form whose checksum does not hold. */
    OLD_UNVERIFIED("pat-52-unverified", "likely personal access token of the old form");

    private final String id;
    private final String title;

    PatKind(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** A stable name for machines. */
    public String id() {
        return id;
    }

    /** What to call it in a sentence, in lower case and without an article. */
    public String title() {
        return title;
    }
}
