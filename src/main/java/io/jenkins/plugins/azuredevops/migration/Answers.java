package io.jenkins.plugins.azuredevops.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.NonNull;

/** What this package says to programs, in JSON that people can read as well: the same on all systems. */
final class Answers {

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    @NonNull
    static String json(Object answer) {
        try {
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(LINES)
                                    .withArrayIndenter(LINES))
                            .writeValueAsString(answer)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record is not JSON", e);
        }
    }
}
