package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** For scripts: the token in a variable, and the path of a file that holds it, which stays right when it is renewed. */
final class EnvToolkit implements Toolkit {

    static final String DEFAULT_VARIABLE = "AZURE_DEVOPS_TOKEN";

    /** POSIX, "Environment Variable Definition"; dash drops any other name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Variables that steer the shell, the loader or the other toolkits. */
    private static final Set<String> TAKEN =
            Set.of("PATH", "HOME", "SHELL", "IFS", "ENV", "PWD", "USER", "TMPDIR", "TEMP", "TMP", "COMSPEC");

    private static final Pattern TAKEN_FAMILY = Pattern.compile("(LD|DYLD|GIT|JAVA|BASH)_.*");

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
                .variable(variable + "_FILE", block.nativeFile(Injection.TOKEN_FILE));
    }

    static String checked(String variable) {
        if (!NAME.matcher(variable).matches()) {
            throw new IllegalArgumentException("Choose a name of letters, digits and underscores for the variable: "
                    + "shells drop others, such as '" + variable + "'.");
        }
        String upper = variable.toUpperCase(Locale.ROOT);
        if (TAKEN.contains(upper) || TAKEN_FAMILY.matcher(upper).matches()) {
            throw new IllegalArgumentException(
                    "Choose another name for the variable: '" + variable + "' has a meaning of its own.");
        }
        return variable;
    }
}
