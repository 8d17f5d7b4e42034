package io.jenkins.plugins.azuredevops.engine.toolkit;

/** For tools that work with one organization at a time: which one that is in a block of several, and how the log says so. */
final class OneOrganization {

    private OneOrganization() {}

    /**
     * Sets variables to the URL of the block's first organization.
     *
     * @param end appended to the URL, such as a slash
     */
    static void inVariables(BlockStart block, Injection.Builder injection, String end, String... variables) {
        String url = block.organizations().get(0).url() + end;
        for (String variable : variables) {
            injection.variable(variable, url);
        }
        if (block.organizations().size() > 1) {
            injection.warning(String.join(", ", variables) + " is " + url
                    + ", the first organization of the credential; for another one, name it in the call.");
        }
    }
}
