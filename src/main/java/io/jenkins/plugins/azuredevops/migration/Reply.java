package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.azuredevops.migration.Outcome.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What a request is answered: a browser goes back to the page, a program gets JSON. */
final class Reply {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private Reply() {}

    static boolean isForBrowser(@NonNull StaplerRequest2 request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    @NonNull
    static HttpResponse accepted(@NonNull StaplerRequest2 request, @NonNull Desk desk) {
        return toBoth(request, ACCEPTED, Map.of("running", String.valueOf(desk.getRunning())));
    }

    @NonNull
    static HttpResponse loaded(@NonNull StaplerRequest2 request, @NonNull Plan plan) {
        return toBoth(request, OK, plan);
    }

    @NonNull
    static HttpResponse outcomes(@NonNull StaplerRequest2 request, @NonNull List<Outcome> outcomes) {
        boolean done = outcomes.stream().allMatch(outcome -> outcome.status() == Status.DONE);
        return toBoth(request, done ? OK : CONFLICT, Map.of("outcomes", outcomes));
    }

    @NonNull
    static HttpResponse problem(@NonNull StaplerRequest2 request, int status, @NonNull String problem) {
        return toBoth(request, status, Map.of("problem", problem));
    }

    /** A file to keep. */
    @NonNull
    static HttpResponse file(@NonNull Plan plan) {
        return new Json(OK, plan, "attachment; filename=\"azure-devops-plan.json\"");
    }

    @NonNull
    static HttpResponse json(int status, @NonNull Object answer) {
        return new Json(status, answer, "inline");
    }

    private static HttpResponse toBoth(StaplerRequest2 request, int status, Object answer) {
        return isForBrowser(request) ? HttpResponses.redirectToDot() : json(status, answer);
    }

    private record Json(int status, Object answer, String disposition) implements HttpResponse {
        @Override
        public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                throws IOException {
            response.setStatus(status);
            response.setContentType("application/json;charset=UTF-8");
            response.setHeader("Content-Disposition", disposition);
            response.getWriter().print(Answers.json(answer));
        }
    }
}
