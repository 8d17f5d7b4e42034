package io.jenkins.plugins.azuredevops.engine.identity;

/** Identity in, access token out. Nothing else of this project talks to Entra. */
public interface Exchange {

    /**
     * The scope of a token for Azure DevOps: its application id, as Microsoft asks for, not its URI (Azure DevOps, "Use
     * service principals and managed identities").
     */
    String AZURE_DEVOPS = "499b84ac-1321-427f-aa17-267ca6975798/.default";

    /** The server that issues the tokens. */
    Authority authority();

    /**
     * Gets a new token. Blocks for a bounded time: not for a thread that serves Pipelines or web requests.
     *
     * @param scope one resource and {@code /.default}
     * @throws ExchangeException when there is no token, with what to do
     * @throws InterruptedException when the thread was interrupted; noticed at the end of the attempt under way
     */
    AccessToken exchange(Identity identity, String scope) throws ExchangeException, InterruptedException;
}
