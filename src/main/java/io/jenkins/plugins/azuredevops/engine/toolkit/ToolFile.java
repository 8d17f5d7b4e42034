package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.io.Serializable;

/** A file that a tool reads by itself, and that its toolkit wants to know: which feeds there are, and what overrules ours. */
public sealed interface ToolFile extends Serializable {

    /**
     * In the folder of the block or not far below: as many as there are.
     *
     * @param name such as {@code .npmrc}, or with its folder, such as {@code .cargo/config.toml}; of the last part an asterisk may
     *     stand for anything, as in {@code *.gradle}
     */
    record OfProject(String name) implements ToolFile {}

    /**
     * Of the user of the agent.
     *
     * @param path below the home, beginning with {@code ~/}, such as {@code ~/.m2/settings.xml}, or absolute
     */
    record OfUser(String path) implements ToolFile {}

    /**
     * One that is there.
     *
     * @param wanted what was asked for
     * @param path for messages: below the folder of the block, with forward slashes, or as it was asked for
     * @param text its content
     */
    record Found(ToolFile wanted, String path, String text) implements Serializable {

        /** Without the content, which may hold a secret. */
        @Override
        public String toString() {
            return path;
        }
    }
}
