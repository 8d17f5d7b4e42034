package io.jenkins.plugins.azuredevops.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be chosen.
 *
 * @param name on the command line
 * @param anywhere what needs no Jenkins
 * @param inJenkins what needs one
 */
record Part(String name, List<Measurement> anywhere, List<Measurement> inJenkins) {

    /** One thing that is measured. */
    @FunctionalInterface
    interface Measurement {
        Report measure(Bench bench) throws IOException, InterruptedException;
    }

    private static final List<Part> ALL = List.of(
            new Part("first-token", List.of(new FirstToken(), new FirstInJvm()), List.of()),
            new Part("mint", List.of(new MintSimulation()), List.of(new PipelinesAtOnce())),
            new Part("scan", List.of(new ScanSpeed()), List.of()),
            new Part("size", List.of(), List.of(new PluginFile())),
            new Part("block", List.of(), List.of(new EmptyBlocks())),
            new Part("mask", List.of(), List.of(new MaskSpeed())),
            new Part("long", List.of(new BlocksAtOnce()), List.of(new LongBuilds())),
            new Part("gate", List.of(), List.of(new GateLookups())),
            new Part("startup", List.of(), List.of(new StartUp(), new PluginThreads())));

    static List<Part> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static Part named(String name) {
        return ALL.stream()
                .filter(part -> part.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Choose from "
                        + ALL.stream().map(Part::name).collect(Collectors.joining(", ")) + ": there is no part \""
                        + name
                        + "\"."));
    }

    static List<Part> named(String... names) {
        return Arrays.stream(names).map(Part::named).toList();
    }
}
