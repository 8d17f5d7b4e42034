package io.jenkins.plugins.azuredevops.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.credentialsbinding.impl.UsernamePasswordBinding;
import org.jenkinsci.plugins.credentialsbinding.impl.UsernamePasswordMultiBinding;
import org.jenkinsci.plugins.pipeline.modeldefinition.model.CredentialsBindingHandler;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What {@code environment { X = credentials('ado') }} of a declarative Pipeline defines: the variables of the kind of
 * credential for which the identity stands in. Comes before the handlers of both kinds, which would take it too.
 */
abstract class DeclarativeBinding extends CredentialsBindingHandler<AzureDevOpsCredentials> {

    private static final int BEFORE_OTHERS = 100;

    private final StandsInFor kind;

    DeclarativeBinding(StandsInFor kind) {
        this.kind = kind;
    }

    @NonNull
    @Override
    public Class<? extends StandardCredentials> type() {
        return AzureDevOpsCredentials.class;
    }

    @Override
    public boolean handles(StandardCredentials credentials) {
        return credentials instanceof AzureDevOpsCredentials identity && identity.getStandsInFor() == kind;
    }

    /** {@code X}, {@code X_USR} and {@code X_PSW}. */
    @Extension(ordinal = BEFORE_OTHERS, optional = true)
    @Restricted(NoExternalUse.class)
    public static final class ForUsernamePassword extends DeclarativeBinding {

        public ForUsernamePassword() {
            super(StandsInFor.USERNAME_PASSWORD);
        }

        @NonNull
        @Override
        public List<Map<String, Object>> getWithCredentialsParameters(String credentialsId) {
            return List.of(
                    Map.of(
                            "$class",
                            UsernamePasswordBinding.class.getName(),
                            "variable",
                            new EnvVarResolver(),
                            "credentialsId",
                            credentialsId),
                    Map.of(
                            "$class",
                            UsernamePasswordMultiBinding.class.getName(),
                            "usernameVariable",
                            new EnvVarResolver("%s_USR"),
                            "passwordVariable",
                            new EnvVarResolver("%s_PSW"),
                            "credentialsId",
                            credentialsId));
        }
    }

    /** {@code X}. */
    @Extension(ordinal = BEFORE_OTHERS, optional = true)
    @Restricted(NoExternalUse.class)
    public static final class ForSecretText extends DeclarativeBinding {

        public ForSecretText() {
            super(StandsInFor.SECRET_TEXT);
        }

        @NonNull
        @Override
        public List<Map<String, Object>> getWithCredentialsParameters(String credentialsId) {
            return List.of(Map.of(
                    "$class",
                    StringBinding.class.getName(),
                    "variable",
                    new EnvVarResolver(),
                    "credentialsId",
                    credentialsId));
        }
    }
}
