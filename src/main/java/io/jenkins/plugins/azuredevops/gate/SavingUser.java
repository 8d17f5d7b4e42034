package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.ACL;
import hudson.util.PluginServletFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import jenkins.cli.listeners.CLIContext;
import jenkins.cli.listeners.CLIListener;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/**
 * Who is behind a save. The stores of the Credentials plugin and of folders are saved as SYSTEM whoever changes them
 * (SystemCredentialsProvider, FolderCredentialsProvider: checkedSave), so whoever sent the request, or the command, is noted
 * at its beginning.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class SavingUser implements Filter, CLIListener {

    private final ThreadLocal<Authentication> asking = new ThreadLocal<>();

    @NonNull
    static SavingUser get() {
        return ExtensionList.lookupSingleton(SavingUser.class);
    }

    /** Jenkins itself takes it away when it stops. */
    @Initializer(after = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void start() throws ServletException {
        PluginServletFilter.addFilter(get());
    }

    /** The id of the user; {@code SYSTEM} where nobody has asked for it. */
    @NonNull
    String id() {
        Authentication current = Jenkins.getAuthentication2();
        Authentication asker = asking.get();
        return (asker != null && ACL.SYSTEM2.equals(current) ? asker : current).getName();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        asking.set(Jenkins.getAuthentication2());
        try {
            chain.doFilter(request, response);
        } finally {
            asking.remove();
        }
    }

    @Override
    public void onExecution(@NonNull CLIContext context) {
        asking.set(context.getAuth());
    }

    @Override
    public void onCompleted(@NonNull CLIContext context, int exitCode) {
        asking.remove();
    }

    @Override
    public void onThrowable(@NonNull CLIContext context, @NonNull Throwable problem) {
        asking.remove();
    }
}
