package io.jenkins.plugins.azuredevops.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What it was measured on, in words that fit any machine, and whether that was busy with something else. */
final class Machine {

    private static final double GIB = 1024.0 * 1024 * 1024;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Map<String, String> description() {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("cores", Integer.toString(system.getAvailableProcessors()));
        description.put("memory", Math.round(system.getTotalMemorySize() / GIB) + " GiB");
        description.put("system", system.getName() + ", " + system.getArch());
        description.put("java", Runtime.version().feature() + " (" + System.getProperty("java.vm.name") + ")");
        return description;
    }

    /** How many threads wanted a core, on average over the last minute; negative where nobody counts. */
    double load() {
        return system.getSystemLoadAverage();
    }

    /** Whether others had so much to do that timings mean little. */
    boolean isBusy() {
        return load() > system.getAvailableProcessors() / 2.0;
    }

    @Override
    public String toString() {
        return system.getAvailableProcessors() + " cores, " + description().get("memory") + ", "
                + description().get("system") + ", Java " + description().get("java");
    }
}
