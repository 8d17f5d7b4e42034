package io.jenkins.plugins.azuredevops.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Node;
import hudson.tasks.BuildWrapper;
import hudson.tasks.BuildWrapperDescriptor;
import io.jenkins.plugins.azuredevops.credentials.Access;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * <em>Azure DevOps token</em> in the build environment of a freestyle job: what {@link AzureDevOpsTokenStep} is to a block of
 * a Pipeline, this is to the build steps of a job. No {@link jenkins.tasks.SimpleBuildWrapper}, which Pipelines would offer:
 * that one keeps the variables of a block, and with them the token, with the program of the build.
 */
public final class AzureDevOpsTokenWrapper extends BuildWrapper {

    private final String credentialsId;

    /** Null for the default. */
    @CheckForNull
    private List<String> tools;

    /** Null for none. */
    @CheckForNull
    private List<String> feeds;

    @CheckForNull
    private String variable;

    @CheckForNull
    private Access access;

    /** @param credentialsId id of a credential of the kind "Azure DevOps (Entra)" */
    @DataBoundConstructor
    public AzureDevOpsTokenWrapper(@NonNull String credentialsId) {
        this.credentialsId = credentialsId;
    }

    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Names of toolkits. */
    @NonNull
    public List<String> getTools() {
        return options().tools();
    }

    @DataBoundSetter
    public void setTools(@CheckForNull List<String> tools) {
        this.tools = tools == null ? null : new ArrayList<>(tools);
    }

    /** Package feeds by name or URL; empty where the project's own files are to tell. */
    @NonNull
    public List<String> getFeeds() {
        return options().feeds();
    }

    @DataBoundSetter
    public void setFeeds(@CheckForNull List<String> feeds) {
        this.feeds = new ArrayList<>(BlockOptions.feeds(feeds));
    }

    /** The variable that holds the token, for the toolkit {@code env}; null for its default. */
    @CheckForNull
    public String getVariable() {
        return variable;
    }

    @DataBoundSetter
    public void setVariable(@CheckForNull String variable) {
        this.variable = Util.fixEmptyAndTrim(variable);
    }

    /** {@code read} or {@code write}, which chooses between two identities; null for as much as the build may have. */
    @CheckForNull
    public String getAccess() {
        return access == null ? null : access.word();
    }

    /** @throws IllegalArgumentException if it is another word */
    @DataBoundSetter
    public void setAccess(@CheckForNull String access) {
        this.access = Access.parse(access);
    }

    private BlockOptions options() {
        return new BlockOptions(
                Util.fixNull(credentialsId),
                tools == null ? BlockOptions.DEFAULT_TOOLS : tools,
                BlockOptions.feeds(feeds),
                variable,
                access);
    }

    /** On the thread of the build's executor, which may wait. */
    @Override
    @SuppressWarnings("rawtypes")
    public Environment setUp(AbstractBuild build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        Node node = build.getBuiltOn();
        FilePath workspace = build.getWorkspace();
        if (node == null || workspace == null) {
            throw new AbortException(Messages.AzureDevOpsTokenWrapper_noWorkspace());
        }
        BlockPlace place = new BlockPlace(listener, node, workspace, launcher, build.getEnvironment(listener));
        return new Open(new BlockOpening(options(), build, listener).open(place), new BuildHost(build, listener));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void makeSensitiveBuildVariables(AbstractBuild build, Set<String> sensitiveVariables) {
        Open open = build.getEnvironments().get(Open.class);
        if (open != null) {
            sensitiveVariables.addAll(open.block.secretVariables());
        }
    }

    /** From before the first build step until after the last one; the actions after a build are beyond it. */
    private final class Open extends Environment {

        private final TokenBlock block;
        private final BlockRenewal renewal;
        private final BlockEnd end;
        private volatile boolean ended;

        Open(TokenBlock block, BlockHost host) {
            this.block = block;
            this.end = new BlockEnd(block, host);
            this.renewal = new BlockRenewal(block, host, Clock.systemUTC());
            renewal.start();
        }

        @Override
        public void buildEnvVars(Map<String, String> environment) {
            if (!ended) {
                block.places().all().forEach(place -> environment.putAll(place.environment(block.token())));
            }
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean tearDown(AbstractBuild build, BuildListener listener) throws IOException, InterruptedException {
            ended = true;
            renewal.end();
            end.removeFiles();
            return true;
        }
    }

    /** What the form of a job needs to know of it. */
    @Extension
    @Symbol("azureDevOpsToken")
    @Restricted(NoExternalUse.class)
    public static final class DescriptorImpl extends BuildWrapperDescriptor implements BlockOptionsForm {

        public DescriptorImpl() {
            for (String field : List.of("credentialsId", "tools", "feeds", "variable", "access")) {
                addHelpFileRedirect(field, AzureDevOpsTokenStep.class, field);
            }
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.AzureDevOpsTokenWrapper_displayName();
        }

        @Override
        public boolean isApplicable(AbstractProject<?, ?> item) {
            return true;
        }
    }
}
