package io.jenkins.plugins.azuredevops.engine.devops;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;

/** What came of git's first request to a repository, made with a token. */
public sealed interface RepositoryAccess {

    /** To clone from, as it was asked for. */
    URI repository();

    /** One sentence for people; of a refusal, what to do. */
    String sentence();

    /** The repository answered as it answers git: a clone would go on. */
    record Readable(URI repository) implements RepositoryAccess {
        @Override
        public String sentence() {
            return repository + " can be read.";
        }
    }

    /**
     * A clone would fail.
     *
     * @param reason why
     * @param code Azure DevOps' own code such as {@code TF401019}; null where it gave none
     */
    record Refused(
            URI repository,
            Connection.Reason reason,
            @CheckForNull String code,
            String advice) implements RepositoryAccess {
        @Override
        public String sentence() {
            return repository + ": " + advice + (code == null ? "" : " (" + code + ")");
        }
    }
}
