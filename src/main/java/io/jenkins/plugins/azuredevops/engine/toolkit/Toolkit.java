package io.jenkins.plugins.azuredevops.engine.toolkit;

/** How a token reaches one tool. Says what to set and to write; does neither, and asks nobody. Without state. */
interface Toolkit {

    /** The name by which it is chosen. */
    String name();

    /** Whether it wants to know the git of the agent, which takes two processes there to ask. */
    default boolean wantsGit() {
        return false;
    }

    /** Adds what the tool needs inside a block. */
    void contribute(BlockStart block, Injection.Builder injection);
}
