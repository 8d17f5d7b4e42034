package io.jenkins.plugins.azuredevops.engine.cli;

import io.jenkins.plugins.azuredevops.engine.identity.AccessToken;
import io.jenkins.plugins.azuredevops.engine.identity.Authority;
import io.jenkins.plugins.azuredevops.engine.identity.EntraExchange;
import io.jenkins.plugins.azuredevops.engine.identity.Exchange;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeException;
import io.jenkins.plugins.azuredevops.engine.identity.ExchangeLimits;
import io.jenkins.plugins.azuredevops.engine.identity.Identity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity;
import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentityAssertion;
import io.jenkins.plugins.azuredevops.engine.identity.Platform;
import io.jenkins.plugins.azuredevops.engine.identity.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gets one access token: to try an identity before it is entered in Jenkins, or for a script without Jenkins. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        versionProvider = AzdoEntra.Version.class,
        sortOptions = false,
        description = {
            "Exchanges an identity for an access token to Azure DevOps, and prints the token and nothing else on standard"
                    + " output.",
            ""
        },
        footer = {
            "",
            "Exit status: 0 the token is printed, 2 there is none; standard error says why and what to do.",
            "",
            "Examples:",
            "  azdo-entra token --authority https://login.microsoftonline.com/ --tenant contoso.example \\",
            "    --client-id 6ba7b810-9dad-41d1-80b4-00c04fd430c8 --client-secret-file secret.txt",
            "  azdo-entra token --authority https://login.microsoftonline.com/ --tenant contoso.example \\",
            "    --client-id 6ba7b810-9dad-41d1-80b4-00c04fd430c8 --assertion-file assertion.jwt > token.txt",
            "  azdo-entra token --authority https://login.microsoftonline.com/ --tenant contoso.example \\",
            "    --client-id 6ba7b810-9dad-41d1-80b4-00c04fd430c8 --certificate-file build.pfx \\",
            "    --certificate-password-file password.txt",
            "  azdo-entra token --managed-identity vm"
        })
final class TokenCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--authority", paramLabel = "URL", description = "The server that issues tokens.")
    private String authority;

    @Option(names = "--tenant", paramLabel = "T", description = "The tenant: a GUID or a domain name.")
    private String tenant;

    @Option(names = "--client-id", paramLabel = "C", description = "The application (client) id.")
    private String clientId;

    @ArgGroup(multiplicity = "1")
    private ProofOptions proof;

    @Mixin
    private ManagedIdentityOptions managed;

    @Option(
            names = "--ca-file",
            paramLabel = "F",
            description = "Certificates (PEM) of authorities to trust beside those of Java.")
    private Path caFile;

    TokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        try {
            Platform platform = new Platform(authority(), managed.metadataService());
            Exchange exchange = new EntraExchange(platform, http(), ExchangeLimits.DEFAULT, Clock.systemUTC());
            AccessToken token = exchange.exchange(identity(exchange), Exchange.AZURE_DEVOPS);
            if (token.remark() != null) {
                terminal.complain(token.remark());
            }
            terminal.outWriter().println(token.value().reveal());
            terminal.outWriter().flush();
            return ExitStatus.CLEAN;
        } catch (ExchangeException | IllegalArgumentException e) {
            throw new CliException(e.getMessage());
        }
    }

    private Identity identity(Exchange exchange) throws CliException {
        if (proof.managedIdentity() != null) {
            ManagedIdentity identity = managed.identity(proof.managedIdentity());
            return isOfApplication()
                    ? ManagedIdentityAssertion.federation(
                            required("--tenant", tenant), required("--client-id", clientId), exchange, identity)
                    : identity;
        }
        return proof.application(required("--tenant", tenant), required("--client-id", clientId), terminal);
    }

    /** A managed identity alone never asks Entra: this machine's platform does. */
    private Authority authority() throws CliException {
        return proof.managedIdentity() != null && !isOfApplication() && authority == null
                ? Authority.PUBLIC_CLOUD
                : new Authority(URI.create(required("--authority", authority)));
    }

    private boolean isOfApplication() {
        return tenant != null || clientId != null;
    }

    private static String required(String name, String value) throws CliException {
        if (value == null) {
            throw new CliException("missing " + name + ", which this kind of identity needs");
        }
        return value;
    }

    private OkHttpClient http() throws CliException {
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        if (caFile != null) {
            Trust.add(http, ProofOptions.text(caFile, terminal));
        }
        return http.build();
    }
}
