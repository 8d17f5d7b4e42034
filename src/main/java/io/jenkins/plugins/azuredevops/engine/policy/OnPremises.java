package io.jenkins.plugins.azuredevops.engine.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether the hosts of a credential's domain are servers on the premises, where Entra tokens do not exist. */
public final class OnPremises {

    /** What the cloud's hosts end in (Azure DevOps documentation, "Allowed IP addresses and domain URLs"). */
    private static final List<String> CLOUD = List.of("azure.com", "visualstudio.com");

    private OnPremises() {}

    /**
     * @param hosts as a domain lists them, with {@code *} for any part; none is no reason to believe anything
     */
    public static boolean are(@NonNull Collection<String> hosts) {
        return !hosts.isEmpty() && hosts.stream().allMatch(OnPremises::is);
    }

    /** A pattern that a host of the cloud could match is not one for servers on the premises. */
    private static boolean is(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        int lastStar = Math.max(name.lastIndexOf('*'), name.lastIndexOf('?'));
        String end = name.substring(lastStar + 1);
        return !name.isEmpty()
                && CLOUD.stream()
                        .noneMatch(cloud -> end.equals(cloud)
                                || end.endsWith("." + cloud)
                                || lastStar >= 0 && ("." + cloud).endsWith(end));
    }
}
