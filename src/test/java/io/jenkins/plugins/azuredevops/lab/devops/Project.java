package io.jenkins.plugins.azuredevops.lab.devops;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A project with its repositories. All members of the organization see it until something else is said. */
public final class Project {

    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final Path directory;
    private final List<Repository> repositories = new CopyOnWriteArrayList<>();
    private final Set<String> hiddenFrom = ConcurrentHashMap.newKeySet();

    Project(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    public String name() {
        return name;
    }

    /** Makes a repository with one commit on {@code main}. */
    public Repository addRepository(String repositoryName) throws IOException {
        return add(repositoryName, "main");
    }

    /** Makes the repository behind the project's wiki (Azure DevOps documentation, "Wiki Git repository files and file structure"). */
    public Repository addWiki() throws IOException {
        return add(name + ".wiki", "wikiMaster");
    }

    private Repository add(String repositoryName, String branch) throws IOException {
        Repository repository = new Repository(repositoryName, directory.resolve(UUID.randomUUID() + ".git"));
        BareRepository.create(repository.directory(), branch, "# " + repositoryName + "\n");
        repositories.add(repository);
        return repository;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public Repository repository(String repositoryName) {
        return find(repositoryName)
                .orElseThrow(
                        () -> new IllegalArgumentException("No repository " + repositoryName + " in " + name + "."));
    }

    /** Makes the project and all in it invisible to a member: VS800075. */
    public void hideFrom(String objectId) {
        hiddenFrom.add(objectId);
    }

    String id() {
        return id;
    }

    List<Repository> repositories() {
        return List.copyOf(repositories);
    }

    /** By name, without regard to case, or by id. */
    Optional<Repository> find(String nameOrId) {
        return repositories.stream()
                .filter(r -> r.name().equalsIgnoreCase(nameOrId) || r.id().equalsIgnoreCase(nameOrId))
                .findFirst();
    }

    boolean isVisibleTo(Member member) {
        return !hiddenFrom.contains(member.principal());
    }
}
