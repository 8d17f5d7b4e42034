package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Map;

/** How a token reaches one tool. Says what to set and to write; does neither, and asks nobody. Without state. */
interface Toolkit {

    /** The name by which it is chosen. */
    String name();

    /** Whether it wants to know the git of the agent, which takes two processes there to ask. */
    default boolean wantsGit() {
        return false;
    }

    /**
     * The files that it wants to know: where the project names its feeds, and what of the project or the user would be taken
     * instead of ours.
     *
     * @param environment the variables with which the block starts; some tools are told by one which file to read
     */
    default List<ToolFile> reads(Map<String, String> environment) {
        return List.of();
    }

    /**
     * Adds what the tool needs inside a block.
     *
     * @throws IllegalArgumentException when the block cannot be opened like that; says what to do
     */
    void contribute(BlockStart block, Injection.Builder injection);
}
