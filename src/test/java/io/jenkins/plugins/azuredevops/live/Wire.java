package io.jenkins.plugins.azuredevops.live;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Listens at the client with which the engine's own classes ask, since they keep of an answer what users need only. */
final class Wire implements Interceptor {

    private final List<Answered> answers = new ArrayList<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Answered answered = Answered.of(response);
        synchronized (answers) {
            answers.add(answered);
        }
        return response;
    }

    /** From now on nothing was heard. */
    void forget() {
        synchronized (answers) {
            answers.clear();
        }
    }

    /** The last answer; null where nothing answered. */
    @CheckForNull
    Answered last() {
        return last(answer -> true);
    }

    /** The last answer of that kind; null where there is none. */
    @CheckForNull
    Answered last(Predicate<Answered> wanted) {
        synchronized (answers) {
            return answers.stream()
                    .filter(wanted)
                    .reduce((first, second) -> second)
                    .orElse(null);
        }
    }

    /** The last answer in one line. */
    String summary() {
        Answered last = last();
        return last == null ? "no answer" : last.summary();
    }
}
