package io.jenkins.plugins.azuredevops.lab.devops;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A git repository with its permissions. All members may read and push until something else is said. */
public final class Repository {

    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final Path directory;
    private final Set<String> hiddenFrom = ConcurrentHashMap.newKeySet();
    private final Set<String> readOnlyFor = ConcurrentHashMap.newKeySet();

    private volatile boolean pullRequest;

    Repository(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    public String name() {
        return name;
    }

    /** The bare repository on disk. */
    public Path directory() {
        return directory;
    }

    /**
     * Changes a file at the top of a branch, as a colleague's push or pull request would.
     *
     * @param ref full reference, such as {@code refs/heads/main}; a new one begins at main
     * @param file its path, such as {@code vars/greet.groovy}
     */
    public void commit(String ref, String file, String content) throws IOException {
        BareRepository.commit(directory, ref, file, content);
    }

    /** Takes the right to read from a member: TF401019. */
    public void hideFrom(String objectId) {
        hiddenFrom.add(objectId);
    }

    /** Takes the right to push from a member: TF401027. */
    public void readOnlyFor(String objectId) {
        readOnlyFor.add(objectId);
    }

    /** Whether a branch policy keeps direct pushes from {@code main}: TF402455. */
    public void requirePullRequest(boolean value) {
        pullRequest = value;
    }

    boolean requiresPullRequest() {
        return pullRequest;
    }

    String id() {
        return id;
    }

    boolean isReadableBy(Member member) {
        return member.licence() != Licence.STAKEHOLDER && !hiddenFrom.contains(member.principal());
    }

    boolean isWritableBy(Member member) {
        return isReadableBy(member) && !readOnlyFor.contains(member.principal());
    }
}
