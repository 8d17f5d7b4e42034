package io.jenkins.plugins.azuredevops.lab.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request as the lab's services see it. Used by the one thread that answers it. */
public final class Request {

    private final HttpExchange exchange;
    private final Trail trail = new Trail();
    private Map<String, List<String>> form;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** What the journal is to say of this request beyond its head. */
    public Trail trail() {
        return trail;
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path as it was sent, percent-encoded. */
    public String rawPath() {
        return exchange.getRequestURI().getRawPath();
    }

    /** The query as it was sent, without the question mark; empty where there is none. */
    public String rawQuery() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    /** The path's segments, decoded; empty ones are left out. */
    public List<String> segments() {
        return Arrays.stream(rawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    /** The first value of a query parameter. */
    public Optional<String> query(String name) {
        return parse(rawQuery()).getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The only value of a header, or the first of several. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of());
    }

    /** Lower-cased, in order. */
    public List<String> headerNames() {
        return exchange.getRequestHeaders().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    public InputStream body() {
        return exchange.getRequestBody();
    }

    /** The fields of a form body; a body of another type has none. Reads the body at the first call. */
    public Map<String, List<String>> form() throws IOException {
        if (form == null) {
            boolean isForm = header("Content-Type")
                    .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                    .orElse(false);
            form = isForm ? parse(new String(body().readAllBytes(), StandardCharsets.UTF_8)) : Map.of();
            trail.formFields(form.keySet());
        }
        return form;
    }

    private static Map<String, List<String>> parse(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
