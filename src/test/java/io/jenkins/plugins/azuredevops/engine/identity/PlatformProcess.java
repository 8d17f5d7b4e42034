package io.jenkins.plugins.azuredevops.engine.identity;

import io.jenkins.plugins.azuredevops.engine.identity.ManagedIdentity.Source;
import io.jenkins.plugins.azuredevops.lab.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/**
 * A process with the variables of a platform, which asks for tokens whenever it is told to: the library reads those of its
 * own process alone. It answers in one line: {@code token} and the object id, or the kind of failure and its message.
 */
final class PlatformProcess implements AutoCloseable {

    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    private PlatformProcess(Process process) {
        this.process = process;
        this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param before the command that starts java, where it is not started directly; may be empty */
    static PlatformProcess start(Lab lab, Source source, Map<String, String> variables, List<String> before)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PlatformProcess.class.getName(),
                lab.authority().toString(),
                lab.caFile().toString(),
                source.name()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new PlatformProcess(builder.start());
    }

    static PlatformProcess start(Lab lab, Source source, Map<String, String> variables) throws IOException {
        return start(lab, source, variables, List.of());
    }

    String ask(Assignment assignment) throws IOException {
        in.println(assignment.kind() + " " + assignment.id());
        String answer = out.readLine();
        if (answer == null) {
            throw new AssertionError("The process has ended, see its messages above.");
        }
        return answer;
    }

    @Override
    public void close() {
        in.close();
        process.destroy();
    }

    public static void main(String[] arguments) throws Exception {
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        Trust.add(http, Files.readString(Path.of(arguments[1])));
        Exchange exchange = new EntraExchange(
                new Authority(URI.create(arguments[0])), http.build(), ExchangeLimits.DEFAULT, Clock.systemUTC());
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter answers = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] words = line.split(" ", 2);
            Assignment assignment = new Assignment(Assignment.Kind.valueOf(words[0]), words[1]);
            answers.println(answer(exchange, new ManagedIdentity(Source.valueOf(arguments[2]), assignment)));
        }
    }

    private static String answer(Exchange exchange, ManagedIdentity identity) throws InterruptedException {
        try {
            return "token "
                    + exchange.exchange(identity, Exchange.AZURE_DEVOPS)
                            .claims()
                            .objectId();
        } catch (ExchangeException e) {
            return e.kind() + " " + e.getMessage();
        }
    }
}
