package io.jenkins.plugins.azuredevops.lab.devops;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.lab.feed.PackageFeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An organization: its tenant, members, projects and policies. May be changed while the lab runs, by any thread. */
public final class Organization {

    /** How a REST call without valid credentials is answered where the caller does not forbid a redirect. */
    public enum SignIn {
        /** Status 302 without credentials, 203 with bad ones (observed). The default. */
        USUAL,
        /** Status 302 to a sign-in page. */
        REDIRECT,
        /** Status 203 with the sign-in page. */
        PAGE,
        /** Status 401. */
        PLAIN
    }

    /** How Conditional Access answers at use. */
    public enum ConditionalAccess {
        PASSES,
        /** VS403463 as JSON. */
        REFUSES,
        /** VS403463 as an HTML page. */
        REFUSES_WITH_PAGE
    }

    /** Instead of a tenant, of an organization that is connected to none (Credential Manager). */
    public static final String NO_TENANT = "00000000-0000-0000-0000-000000000000";

    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final String tenantId;
    private final Path directory;
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Set<String> administrators = ConcurrentHashMap.newKeySet();
    private final List<PackageFeed> feeds = new CopyOnWriteArrayList<>();
    private final List<Project> projects = new CopyOnWriteArrayList<>();
    private volatile boolean publicProjects;
    private volatile SignIn signIn = SignIn.USUAL;
    private volatile ConditionalAccess conditionalAccess = ConditionalAccess.PASSES;
    private volatile boolean patsForbidden;

    Organization(String name, String tenantId, Path directory) {
        this.name = name;
        this.tenantId = tenantId;
        this.directory = directory;
    }

    public String name() {
        return name;
    }

    /** The tenant it is connected to. */
    public String tenantId() {
        return tenantId;
    }

    /** Adds a service principal by its object id, or gives it another licence (service principals, "Add and manage"). */
    public void addMember(String objectId, String displayName, Licence licence) {
        members.put(objectId, Member.servicePrincipal(tenantId, objectId, displayName, licence));
    }

    /** Adds a user: somebody who may hold PATs. */
    public void addUser(String signInName, String displayName, Licence licence) {
        members.put(signInName, Member.user(tenantId, signInName, displayName, licence));
    }

    /** @param principal a service principal's object id, or a user's sign-in name */
    public void removeMember(String principal) {
        members.remove(principal);
        administrators.remove(principal);
    }

    /**
     * Puts a member into the Project Collection Administrators, or takes it out.
     *
     * @param principal as it was added
     */
    public void administrator(String principal, boolean value) {
        if (value) {
            administrators.add(principal);
        } else {
            administrators.remove(principal);
        }
    }

    public Project addProject(String projectName) {
        Project project = new Project(projectName, directory);
        projects.add(project);
        return project;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public Project project(String projectName) {
        return find(projectName)
                .orElseThrow(() -> new IllegalArgumentException("No project " + projectName + " in " + name + "."));
    }

    /**
     * Adds a feed, with a package of each kind.
     *
     * @param projectName null for a feed of the organization
     */
    public PackageFeed addFeed(@CheckForNull String projectName, String feedName) {
        PackageFeed feed = new PackageFeed(projectName, feedName);
        feeds.add(feed);
        return feed;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public PackageFeed feed(String feedName) {
        return feeds.stream()
                .filter(feed -> feed.name().equals(feedName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No feed " + feedName + " in " + name + "."));
    }

    /** Whether anonymous callers of {@code connectionData} get status 200 and the public identity (observed). */
    public void publicProjects(boolean value) {
        publicProjects = value;
    }

    public void signIn(SignIn style) {
        signIn = style;
    }

    public void conditionalAccess(ConditionalAccess state) {
        conditionalAccess = state;
    }

    /** Whether PATs are refused here whatever they are. */
    public void forbidPats(boolean value) {
        patsForbidden = value;
    }

    String id() {
        return id;
    }

    Optional<Member> member(String principal) {
        return Optional.ofNullable(members.get(principal));
    }

    boolean isAdministrator(Member member) {
        return administrators.contains(member.principal());
    }

    List<Project> projects() {
        return List.copyOf(projects);
    }

    /** By name, without regard to case, or by id. */
    Optional<Project> find(String nameOrId) {
        return projects.stream()
                .filter(p -> p.name().equalsIgnoreCase(nameOrId) || p.id().equalsIgnoreCase(nameOrId))
                .findFirst();
    }

    /** By names, without regard to case. */
    Optional<PackageFeed> feed(@CheckForNull String projectName, String feedName) {
        return feeds.stream()
                .filter(feed -> feed.name().equalsIgnoreCase(feedName)
                        && (projectName == null
                                ? feed.project() == null
                                : projectName.equalsIgnoreCase(feed.project())))
                .findFirst();
    }

    boolean hasPublicProjects() {
        return publicProjects;
    }

    SignIn signIn() {
        return signIn;
    }

    ConditionalAccess conditionalAccess() {
        return conditionalAccess;
    }

    boolean forbidsPats() {
        return patsForbidden;
    }
}
