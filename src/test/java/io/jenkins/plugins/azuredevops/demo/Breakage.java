package io.jenkins.plugins.azuredevops.demo;

import io.jenkins.plugins.azuredevops.lab.Lab;
import io.jenkins.plugins.azuredevops.lab.wire.Trouble;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one part that is damaged on purpose, to show that the summary notices. */
enum Breakage {
    NOTHING("nothing is broken"),
    ENTRA("Entra answers no more"),
    GIT("contoso-build may not push to its repository"),
    POLICY("nothing stops the job that uses a stored PAT");

    private final String meaning;

    Breakage(String meaning) {
        this.meaning = meaning;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static Breakage named(String name) {
        return Arrays.stream(values())
                .filter(value -> value != NOTHING && value.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say \"--break\" with one of " + words() + ", not \"" + name + "\"."));
    }

    private static String words() {
        return Arrays.stream(values())
                .filter(value -> value != NOTHING)
                .map(Breakage::word)
                .collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    /** Does the damage that is the lab's; {@link #POLICY} is damaged by whoever sets up the job. */
    void damage(Lab lab) {
        switch (this) {
            case ENTRA -> lab.entra().troubles().lasting(new Trouble.Dropped());
            case GIT ->
                lab.devOps()
                        .organization("contoso")
                        .project("shop")
                        .repository("shop")
                        .readOnlyFor(lab.identity("contoso-build").objectId());
            case NOTHING, POLICY -> {
                // the lab is as it should be
            }
        }
    }
}
