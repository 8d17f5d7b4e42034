package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.io.Reader;
import org.kohsuke.stapler.StaplerRequest2;

/** A plan as a program sends it: JSON, as the body of a request. */
final class SentPlan {

    private static final int LARGEST = 10 << 20;

    private SentPlan() {}

    static boolean isIn(@NonNull StaplerRequest2 request) {
        @CheckForNull String type = request.getContentType();
        return type != null && type.startsWith("application/json");
    }

    /** @throws IllegalArgumentException when it is none; says what to do */
    @NonNull
    static Plan of(@NonNull StaplerRequest2 request) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        Reader reader = request.getReader();
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            text.append(buffer, 0, read);
            if (text.length() > LARGEST) {
                throw new IllegalArgumentException(Messages.Plan_malformed(Plan.VERSION));
            }
        }
        return Plan.parse(text.toString());
    }
}
