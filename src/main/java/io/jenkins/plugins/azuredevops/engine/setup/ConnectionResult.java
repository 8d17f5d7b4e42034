package io.jenkins.plugins.azuredevops.engine.setup;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.engine.advice.AdviceCatalogue;
import io.jenkins.plugins.azuredevops.engine.advice.CodeAdvice;
import io.jenkins.plugins.azuredevops.engine.devops.Connection;
import io.jenkins.plugins.azuredevops.engine.devops.RepositoryAccess;
import java.net.URI;

/** What one step of a connection test has found. Holds nothing secret. */
public sealed interface ConnectionResult {

    /** How it is to be shown. */
    enum Level {
        OK,
        WARNING,
        ERROR
    }

    Level level();

    /** One or two sentences for people; of what does not work, what to do. */
    String sentence();

    /** What is known of the code of a refusal; null where there is no refusal, or it has none. */
    @CheckForNull
    default CodeAdvice advice() {
        return null;
    }

    /**
     * Entra issues tokens.
     *
     * @param identity as {@code Identity.name()} has it
     * @param objectId the token's own: the service principal's, by which organizations know it; null where the token does
     *     not say
     * @param tries how often Entra was asked; more than once where a change has not reached all of it yet
     */
    record TokenIssued(String identity, @CheckForNull String objectId, int tries) implements ConnectionResult {
        @Override
        public Level level() {
            return tries > 1 ? Level.WARNING : Level.OK;
        }

        @Override
        public String sentence() {
            String id = objectId == null
                    ? " The token does not say its object id: Entra shows it on the page of the enterprise application."
                    : " The id to add in Azure DevOps is its object id, " + objectId
                            + ": that of the service principal, which is not that of the application registration.";
            String again = tries == 1
                    ? ""
                    : " It took " + tries
                            + " tries: the federated credential has not reached all of Entra yet, so wait "
                            + "some minutes before the first build.";
            return "Entra issues tokens for this identity (" + identity + ")." + id + again;
        }
    }

    /**
     * Entra issues none, so that nobody else was asked.
     *
     * @param message of the exchange, which begins with what to do
     * @param code such as {@code AADSTS700016}; null where there is none
     */
    record NoToken(String message, @CheckForNull String code) implements ConnectionResult {
        @Override
        public Level level() {
            return Level.ERROR;
        }

        @Override
        public String sentence() {
            return message;
        }

        @Override
        public CodeAdvice advice() {
            return byCode(code);
        }
    }

    /** The principal is a member of the organization. */
    record Joined(Connection.Member member) implements ConnectionResult {
        @Override
        public Level level() {
            return Level.OK;
        }

        @Override
        public String sentence() {
            String tenant = member.tenantId() == null
                    ? " It does not say to which tenant it is connected."
                    : " It is connected to the token's tenant, " + member.tenantId() + ".";
            return member.sentence() + tenant;
        }
    }

    /** The organization does not take the token. */
    record NotJoined(Connection.Refused refusal) implements ConnectionResult {
        @Override
        public Level level() {
            return Level.ERROR;
        }

        @Override
        public String sentence() {
            return refusal.sentence();
        }

        @Override
        public CodeAdvice advice() {
            return byCode(refusal.code());
        }
    }

    /** The principal may change the whole organization, so a token of it may, too. */
    record Administrator(Connection.Member member) implements ConnectionResult {
        @Override
        public Level level() {
            return Level.WARNING;
        }

        @Override
        public String sentence() {
            return "Take " + member.displayName() + " out of the Project Collection Administrators of "
                    + member.organization() + ", or out of what else lets it edit settings of the whole organization: "
                    + "whoever gets hold of a token could do the same.";
        }
    }

    /** A clone of the repository would go on. */
    record Clonable(URI repository) implements ConnectionResult {
        @Override
        public Level level() {
            return Level.OK;
        }

        @Override
        public String sentence() {
            return repository + " can be cloned.";
        }
    }

    /** A clone of the repository would fail. */
    record NotClonable(RepositoryAccess.Refused refusal) implements ConnectionResult {
        @Override
        public Level level() {
            return Level.ERROR;
        }

        @Override
        public String sentence() {
            return refusal.sentence();
        }

        @Override
        public CodeAdvice advice() {
            return byCode(refusal.code());
        }
    }

    /**
     * What was entered is no repository of the organizations, so no token was taken there.
     *
     * @param sentence what to enter
     */
    record NoRepository(String sentence) implements ConnectionResult {
        @Override
        public Level level() {
            return Level.ERROR;
        }
    }

    @CheckForNull
    private static CodeAdvice byCode(@CheckForNull String code) {
        return code == null ? null : AdviceCatalogue.standard().of(code);
    }
}
