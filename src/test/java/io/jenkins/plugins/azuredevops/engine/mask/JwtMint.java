package io.jenkins.plugins.azuredevops.engine.mask;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/** Makes tokens as Entra does: one header and most claims the same, a signature of 256 bytes. The same from the same seed. */
final class JwtMint {

    private static final String HEADER = """
            {"typ":"JWT","alg":"RS256","x5t":"-KI3Q9nNR7bRofxmeZoXqbHZGew","kid":"-KI3Q9nNR7bRofxmeZoXqbHZGew"}""";

    private static final String CLAIMS = """
            {"aud":"499b84ac-1321-427f-aa17-267ca6975798","iss":"https://sts.windows.net/%1$s/","iat":%2$d,"nbf":%2$d,\
            "exp":%3$d,"appid":"%4$s","idp":"https://sts.windows.net/%1$s/","name":"Söderström?>","oid":"%5$s","uti":"%6$s"}""";

    private static final int SIGNATURE = 256;

    private final Random random;
    private final UUID tenant;

    JwtMint(long seed) {
        random = new Random(seed);
        tenant = uuid();
    }

    String token() {
        byte[] signature = new byte[SIGNATURE];
        random.nextBytes(signature);
        long now = 1764000000L + random.nextInt(1_000_000);
        String claims = CLAIMS.formatted(
                tenant,
                now,
                now + 3600,
                uuid(),
                uuid(),
                encode(uuid().toString().getBytes(StandardCharsets.UTF_8)));
        return encode(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8))
                + "." + encode(signature);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
