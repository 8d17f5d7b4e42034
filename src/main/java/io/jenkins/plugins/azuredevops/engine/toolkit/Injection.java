package io.jenkins.plugins.azuredevops.engine.toolkit;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a set of toolkits puts into a block. Holds no token but marks the places where one goes, so that it can be saved
 * with a build, and used again whenever the token is renewed.
 */
public final class Injection implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * The name of a file that is in the folder of a block only while its token has ended and there is no new one: a sentence
     * that says why. Tools whose own word for it would be "Authentication failed" tell it. The clock of the agent has no
     * part in it.
     */
    public static final String REASON_FILE = "reason";

    /** Stands where the token goes. */
    static final String TOKEN = TokenPlace.PLAIN;

    private final Map<String, String> environment;
    private final Map<String, String> files;
    private final List<String> warnings;

    private Injection(Builder builder) {
        environment = new LinkedHashMap<>(builder.environment);
        files = new LinkedHashMap<>(builder.files);
        warnings = new ArrayList<>(builder.warnings);
    }

    /** The variables to set that hold no token. */
    public Map<String, String> plainEnvironment() {
        return environment.entrySet().stream()
                .filter(variable -> !TokenPlace.isIn(variable.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The names of the variables that hold the token. */
    public Set<String> secretVariables() {
        return secretVariables(environment);
    }

    /** The variables that hold the token, with it. */
    public Map<String, String> secretEnvironment(SecretText token) {
        return filled(environment, token, true);
    }

    /** All files of the block's folder, by name, with their content. */
    public Map<String, String> files(SecretText token) {
        return filled(files, token, false);
    }

    /** The files that hold the token: those to write again when it is renewed. */
    public Map<String, String> secretFiles(SecretText token) {
        return filled(files, token, true);
    }

    /** Sentences for the log at the start of the block. */
    public List<String> warnings() {
        return warnings;
    }

    private static Map<String, String> filled(Map<String, String> texts, SecretText token, boolean secretOnly) {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (!secretOnly || TokenPlace.isIn(text)) {
                filled.put(name, TokenPlace.fill(text, token));
            }
        });
        return filled;
    }

    private static Set<String> secretVariables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> TokenPlace.isIn(variable.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Collects the contributions of the toolkits. */
    static final class Builder {

        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, String> files = new LinkedHashMap<>();
        private final List<String> warnings = new ArrayList<>();

        /** Sets a variable; {@link #TOKEN} or {@link TokenPlace#basic} in the value is where the token goes. */
        Builder variable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Writes a file; the name is a constant of the toolkit, never a user's. */
        Builder file(String name, String content) {
            files.put(name, content);
            return this;
        }

        /** Writes the file that holds the token and nothing else, shared by all toolkits. */
        Builder tokenFile() {
            return file(TOKEN_FILE, TOKEN);
        }

        Builder warning(String sentence) {
            warnings.add(sentence);
            return this;
        }

        /** The name of a variable with that value. */
        Optional<String> variableOf(String value) {
            return environment.entrySet().stream()
                    .filter(variable -> variable.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        /** The value of a variable, so far. */
        Optional<String> value(String name) {
            return Optional.ofNullable(environment.get(name));
        }

        /** So far, in alphabetical order. */
        Set<String> secretVariables() {
            return Injection.secretVariables(environment);
        }

        Injection build() {
            return new Injection(this);
        }
    }

    /** The name of the file that holds the token and nothing else. */
    static final String TOKEN_FILE = "token";
}
