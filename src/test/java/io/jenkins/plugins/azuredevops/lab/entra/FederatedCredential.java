package io.jenkins.plugins.azuredevops.lab.entra;

/**
 * Whose assertions an application accepts. All three are compared exactly, upper and lower case included
 * (<i>breaking changes</i>, "Federated identity credentials now use case-sensitive matching").
 *
 * @param audience {@code api://AzureADTokenExchange} in the public cloud (<i>federation</i>)
 */
public record FederatedCredential(String issuer, String subject, String audience) {

    /** The one audience that the public cloud recommends. */
    public static final String AUDIENCE = "api://AzureADTokenExchange";

    public FederatedCredential(String issuer, String subject) {
        this(issuer, subject, AUDIENCE);
    }
}
