package io.jenkins.plugins.azuredevops.engine.toolkit;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** Writes a configuration file of git (git-config, "Configuration File", "Syntax"). */
final class GitConfigFile {

    private final StringBuilder text = new StringBuilder();

    GitConfigFile set(String section, @CheckForNull String subsection, String name, String value) {
        text.append('[').append(section);
        if (subsection != null) {
            text.append(" \"").append(escape(subsection)).append('"');
        }
        text.append("]\n\t").append(name).append(" = \"").append(escape(value)).append("\"\n");
        return this;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
