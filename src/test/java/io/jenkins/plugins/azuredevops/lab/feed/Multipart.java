package io.jenkins.plugins.azuredevops.lab.feed;

import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a form that carries a file (RFC 7578). */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("\\bfilename=\"([^\"]*)\"");

    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, String> fileNames = new HashMap<>();

    private Multipart() {}

    /** Empty where the body is no such form. */
    static Multipart read(Request request) throws IOException {
        Multipart form = new Multipart();
        Matcher boundary = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
        // a letter a byte, so that places in the text are places in the body
        String body = new String(request.body().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (boundary.find()) {
            for (String part : ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
                form.add(part);
            }
        }
        return form;
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    byte[] bytes(String name) {
        return contents.getOrDefault(name, new byte[0]);
    }

    /** Empty where the part is no file. */
    String fileName(String name) {
        return fileNames.getOrDefault(name, "");
    }

    private void add(String part) {
        int end = part.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        String head = part.substring(0, end);
        Matcher name = NAME.matcher(head);
        if (name.find()) {
            contents.put(name.group(1), part.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
            Matcher file = FILE_NAME.matcher(head);
            if (file.find()) {
                fileNames.put(name.group(1), file.group(1));
            }
        }
    }
}
