package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs git's own server program for one request (git documentation, git-http-backend; RFC 3875). Bodies are streamed both
 * ways; compressed ones are left to git.
 */
final class GitBackend {

    private GitBackend() {}

    /** @param body the request's own, or what was made of it: then neither compressed nor of a known length */
    static Reply serve(Request request, InputStream body, Path repository, String rest, String user)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        BareRepository.isolate(environment);
        environment.put("GATEWAY_INTERFACE", "CGI/1.1");
        environment.put("SERVER_PROTOCOL", "HTTP/1.1");
        environment.put("REQUEST_METHOD", request.method());
        environment.put("QUERY_STRING", request.rawQuery());
        environment.put("GIT_PROJECT_ROOT", repository.getParent().toString());
        environment.put("PATH_INFO", "/" + repository.getFileName() + "/" + rest);
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        // a user that is known may push
        environment.put("REMOTE_USER", user);
        environment.put("REMOTE_ADDR", "127.0.0.1");
        request.header("Content-Type").ifPresent(value -> environment.put("CONTENT_TYPE", value));
        if (body == request.body()) {
            request.header("Content-Length").ifPresent(value -> environment.put("CONTENT_LENGTH", value));
            request.header("Content-Encoding").ifPresent(value -> environment.put("HTTP_CONTENT_ENCODING", value));
        }
        request.header("Git-Protocol").ifPresent(value -> environment.put("GIT_PROTOCOL", value));
        Process process = builder.start();
        feed(process, body);
        InputStream out = process.getInputStream();
        List<Reply.Header> headers = new ArrayList<>();
        int status = readHead(out, headers);
        return new Reply(status, headers, Reply.STREAMED, to -> {
            try {
                out.transferTo(to);
            } finally {
                process.destroy();
            }
        });
    }

    private static void feed(Process process, InputStream body) {
        Thread pump = new Thread(
                () -> {
                    try (OutputStream in = process.getOutputStream()) {
                        body.transferTo(in);
                    } catch (IOException e) {
                        // git has read all it wants, or the client has left: either shows in the answer
                    }
                },
                "lab git body");
        pump.setDaemon(true);
        pump.start();
    }

    private static int readHead(InputStream out, List<Reply.Header> headers) throws IOException {
        int status = 200;
        for (String line = readLine(out); !line.isEmpty(); line = readLine(out)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).trim();
            if (name.equalsIgnoreCase("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                headers.add(new Reply.Header(name, value));
            }
        }
        return status;
    }

    private static String readLine(InputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = out.read(); next != '\n'; next = out.read()) {
            if (next < 0) {
                throw new IOException("git http-backend ended before its headers did");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
