package io.jenkins.plugins.azuredevops.identity;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.LabIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Each kind of identity as an administrator would type it in for one of the lab's. */
final class TypedIdentities {

    /** Whose older secret Entra is never shown. */
    private static final String OLDER = "of the year " + "before";

    private final Lab lab;
    private final Path dir;
    private final String certificate;

    /**
     * @param dir for a file to upload
     * @param certificate name of a credential of Jenkins' own kind, with the certificate of the lab's identity
     */
    TypedIdentities(Lab lab, Path dir, String certificate) {
        this.lab = lab;
        this.dir = dir;
        this.certificate = certificate;
    }

    List<TypedIdentity> all() throws Exception {
        return Stream.of(
                        secret(),
                        pem(),
                        pkcs12(),
                        certificateOfJenkins(),
                        idToken(),
                        projected(),
                        machine(),
                        trustedMachine(),
                        withWeaker())
                .map(kind -> kind.common("organizations", "contoso")
                        .common("allowedItems", "**")
                        .common("id", kind.id()))
                .toList();
    }

    private TypedIdentity secret() {
        LabIdentity build = lab.identity("contoso-build");
        return application("secret", Messages.ClientSecretIdentity_displayName(), build)
                .secret("secret", build.clientSecret())
                .text("secretEnd", "2099-03-31")
                .secret("olderSecret", OLDER);
    }

    private TypedIdentity pem() throws Exception {
        LabIdentity build = lab.identity("contoso-certificate");
        return application("pem", Messages.ClientCertificateIdentity_displayName(), build)
                .choose(Messages.PemCertificate_displayName())
                .secretLines("content", Files.readString(build.certificateFile()))
                .left("sendChain", "false");
    }

    private TypedIdentity pkcs12() throws Exception {
        LabIdentity build = lab.identity("contoso-certificate");
        Path file = Files.write(
                dir.resolve("identity.p12"), Certificates.pkcs12(Files.readString(build.certificateFile())));
        return application("pkcs12", Messages.ClientCertificateIdentity_displayName(), build)
                .choose(Messages.Pkcs12Certificate_displayName())
                .file(file.toString())
                .secret("password", Certificates.PASSWORD)
                .check("sendChain", "Send the certificates with each request");
    }

    private TypedIdentity certificateOfJenkins() {
        return application(
                        "certificate-of-jenkins",
                        Messages.ClientCertificateIdentity_displayName(),
                        lab.identity("contoso-certificate"))
                .choose(Messages.CertificateOfCredential_displayName())
                .option("credentialsId", certificate)
                .left("sendChain", "false");
    }

    private TypedIdentity withWeaker() {
        LabIdentity build = lab.identity("contoso-build");
        LabIdentity reader = lab.identity("contoso-reader");
        return application("with-weaker", Messages.ClientSecretIdentity_displayName(), build)
                .secret("secret", build.clientSecret())
                .left("secretEnd", "")
                .left("olderSecret", "")
                .weaker(reader.tenantId(), reader.clientId(), reader.clientSecret());
    }

    private TypedIdentity idToken() {
        return application(
                        "id-token-of-build", Messages.IdTokenIdentity_displayName(), lab.identity("contoso-federated"))
                .option("idTokenCredentialsId", "id-token")
                .pictured("identity-form");
    }

    /** With nothing typed: all of it comes from variables that the platform sets. */
    private static TypedIdentity projected() {
        return TypedIdentity.of("projected", Messages.ProjectedTokenIdentity_displayName())
                .left("tenantId", "")
                .left("clientId", "");
    }

    private TypedIdentity machine() {
        return machineOf(TypedIdentity.of("machine", Messages.MachineIdentity_displayName()));
    }

    private TypedIdentity trustedMachine() {
        return machineOf(application(
                "trusted-machine", Messages.TrustedMachineIdentity_displayName(), lab.identity("contoso-federated")));
    }

    private TypedIdentity machineOf(TypedIdentity kind) {
        return kind.option("source", Messages.MachineNames_virtualMachine())
                .option("assigned", Messages.MachineNames_clientId())
                .text("identityId", lab.identity("contoso-managed").clientId());
    }

    private static TypedIdentity application(String id, String kind, LabIdentity identity) {
        return TypedIdentity.of(id, kind).text("tenantId", identity.tenantId()).text("clientId", identity.clientId());
    }
}
