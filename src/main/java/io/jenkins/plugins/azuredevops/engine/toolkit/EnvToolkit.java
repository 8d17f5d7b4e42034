package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** For scripts: the token in a variable, and the path of a file that holds it, which stays right when it is renewed. */
final class EnvToolkit implements Toolkit {

    static final String DEFAULT_VARIABLE = "AZURE_DEVOPS_TOKEN";

    /** Appended for the variable that holds the path. */
    private static final String FILE = "_FILE";

    /** POSIX, "Environment Variable Definition"; dash drops any other name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Variables that steer the system, the shell, Jenkins or a common tool; on Windows in any case of letters. */
    private static final Set<String> TAKEN = Set.of(("PATH PATHEXT HOME SHELL SHELLOPTS IFS ENV PWD OLDPWD CDPATH USER "
                    + "LOGNAME USERNAME USERPROFILE HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA TMPDIR TEMP TMP LANG TERM TZ "
                    + "COMSPEC SYSTEMROOT WINDIR PROMPT_COMMAND PS1 PS2 PS4 HOSTNAME EDITOR VISUAL PAGER CLASSPATH "
                    + "WORKSPACE WORKSPACE_TMP HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR "
                    + "CURL_CA_BUNDLE NETRC NODE_OPTIONS PYTHONPATH PYTHONHOME PERL5OPT PERL5LIB RUBYOPT RUBYLIB MAVEN_OPTS "
                    + "MAVEN_ARGS GRADLE_OPTS")
            .split(" "));

    /** The same, by how they begin. */
    private static final Pattern TAKEN_FAMILY =
            Pattern.compile("(LD|DYLD|LC|GIT|GCM|BASH|JAVA|NPM_CONFIG|JENKINS|HUDSON)_.*");

    @Override
    public String name() {
        return "env";
    }

    @Override
    public void contribute(BlockStart block, Injection.Builder injection) {
        String variable = block.variable() == null ? DEFAULT_VARIABLE : checked(block.variable());
        injection
                .tokenFile()
                .variable(variable, Injection.TOKEN)
                .variable(variable + FILE, block.nativeFile(Injection.TOKEN_FILE));
    }

    /** Beside variables that hold the token, whosever they are, the path of the file that stays right. */
    static Injection.Builder withFile(BlockStart block, Injection.Builder injection) {
        Set<String> secret = injection.secretVariables();
        if (secret.isEmpty()) {
            return injection;
        }
        String path = block.nativeFile(Injection.TOKEN_FILE);
        String file = injection.variableOf(path).orElse(DEFAULT_VARIABLE + FILE);
        return injection
                .tokenFile()
                .variable(file, path)
                .warning("A process keeps the token that it began with in " + String.join(", ", secret)
                        + "; what runs for longer than that token reads the file " + file + " whenever it needs one.");
    }

    static String checked(String variable) {
        if (!NAME.matcher(variable).matches()) {
            throw new IllegalArgumentException("Choose a name of letters, digits and underscores for the variable: "
                    + "shells drop others, such as '" + variable + "'.");
        }
        for (String name : List.of(variable, variable + FILE)) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (TAKEN.contains(upper) || TAKEN_FAMILY.matcher(upper).matches()) {
                throw new IllegalArgumentException(
                        "Choose another name for the variable: '" + name + "' has a meaning of its own.");
            }
        }
        return variable;
    }
}
