package io.jenkins.plugins.azuredevops.live;

import io.jenkins.plugins.azuredevops.engine.identity.SecretText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What of a text may stand in a report that is attached to a public issue. Secrets never may: those that are known are taken
 * out by value, others by their shape. Ids and names are replaced by what they stand for, or by a fingerprint whose key is
 * made for this report alone, so that the same id looks the same in it and can be found nowhere else.
 *
 * <p>Not safe for threads.
 */
final class Redaction {

    private static final String SECRET = "(secret)";

    /** A JWT or the beginning of one, and the form of Entra's client secrets. */
    private static final Pattern SHAPE =
            Pattern.compile("eyJ[\\w-]{8,}(\\.[\\w-]*){0,2}|[\\w.~-]{3}\\dQ~[\\w.~-]{31,34}");

    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The resource of Azure DevOps, nobody, and the anonymous user: the same for everybody. */
    private static final Set<String> PUBLIC = Set.of(
            "499b84ac-1321-427f-aa17-267ca6975798",
            "00000000-0000-0000-0000-000000000000",
            "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa");

    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private final boolean showIds;
    private final byte[] key = new byte[32];
    private final Set<String> secrets = new TreeSet<>(LONGEST_FIRST);
    private final Map<String, String> names = new TreeMap<>(LONGEST_FIRST);

    Redaction(boolean showIds) {
        this.showIds = showIds;
        new SecureRandom().nextBytes(key);
    }

    /** Whether ids and names are shown as they are. */
    boolean showsIds() {
        return showIds;
    }

    /** So many letters of a secret are a part to hide; those of a JWT have more. */
    private static final int TELLING = 20;

    /** A text that no report may hold, nor a telling part of it: of a JWT neither its payload nor its signature. */
    SecretText secret(SecretText secret) {
        String text = secret.reveal();
        add(text);
        // the first part of a JWT is the same for all tokens; those of a client secret with dots may be a letter or
        // none
        Arrays.stream(text.split("\\."))
                .skip(1)
                .filter(part -> part.length() >= TELLING)
                .forEach(this::add);
        return secret;
    }

    private void add(String text) {
        secrets.add(text);
        secrets.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        // in Base64 a text looks in three ways, by what stands before it; the ends depend on the neighbours
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.withoutPadding().encodeToString(shifted);
                String middle = encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 1);
                if (middle.length() >= 8) {
                    secrets.add(middle);
                }
            }
        }
    }

    /** What to show in the place of an id or a name, whatever its case. */
    void name(String shown, String value) {
        if (value.length() > 1) {
            names.put(value.toLowerCase(Locale.ROOT), "[" + shown + "]");
        }
    }

    /** The text as it may be shown. */
    String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, SECRET);
        }
        clean = SHAPE.matcher(clean).replaceAll(SECRET);
        if (showIds) {
            return clean;
        }
        for (Map.Entry<String, String> name : names.entrySet()) {
            clean = whole(name.getKey()).matcher(clean).replaceAll(Matcher.quoteReplacement(name.getValue()));
        }
        return GUID.matcher(clean).replaceAll(this::fingerprint);
    }

    /** Not within another word: an organization may be called "on". */
    private static Pattern whole(String name) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])", Pattern.CASE_INSENSITIVE);
    }

    private String fingerprint(MatchResult guid) {
        String id = guid.group().toLowerCase(Locale.ROOT);
        if (PUBLIC.contains(id)) {
            return id;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] code = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            return "[id " + HexFormat.of().formatHex(code, 0, 4) + "]";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
