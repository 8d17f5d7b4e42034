package io.jenkins.plugins.azuredevops.engine.setup;

import java.util.List;
import java.util.stream.Collectors;

/** With what an administrator may set an identity up, and how its language writes a text so that it stays one. */
public enum Tool {
    /** The Azure CLI, in a POSIX shell: nothing is special between single quotes but the quote. */
    AZ("Azure CLI", "sh") {
        @Override
        String quote(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        @Override
        String list(List<String> texts) {
            return texts.stream().map(this::quote).collect(Collectors.joining(" "));
        }
    },
    /** Terraform ("Strings and Templates": {@code \}, quotes, and the beginnings of templates are escaped). */
    TERRAFORM("Terraform", "tf") {
        @Override
        String quote(String text) {
            String escaped = text.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("${", "$${")
                    .replace("%{", "%%{");
            return '"' + escaped + '"';
        }
    },
    /** Bicep ("Data types", strings). */
    BICEP("Bicep", "bicep") {
        @Override
        String quote(String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "\\${") + "'";
        }
    };

    private final String label;
    private final String extension;

    Tool(String label, String extension) {
        this.label = label;
        this.extension = extension;
    }

    /** Its name. */
    public String label() {
        return label;
    }

    /** Of its files, and of its templates. */
    String extension() {
        return extension;
    }

    abstract String quote(String text);

    String list(List<String> texts) {
        return texts.stream().map(this::quote).collect(Collectors.joining(", ", "[", "]"));
    }
}
