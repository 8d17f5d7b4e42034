package io.jenkins.plugins.azuredevops.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Skipping finds what reading every byte would. */
class RunsTest {

    private static final String GAPS = " \n\"(.,:=~\u0000\u001b\u0080\u00ff*[]{}@";
    private static final String MEMBERS = PatMint.BASE62 + "+/-_";

    private final Random random = new Random(5);

    @Test
    void everyLongRunIsFoundInRandomBytes() {
        for (int i = 0; i < 20_000; i++) {
            byte[] data = randomBytes();
            int start = random.nextInt(40);
            assertEquals(slowly(data, start), quickly(data, start), () -> "in " + List.of(data) + " from " + start);
        }
    }

    @Test
    void aRunOfEveryLengthIsFoundAtEveryPlace() {
        for (int before = 0; before < 120; before++) {
            for (int run = 50; run < 56; run++) {
                byte[] data = new byte[before + run + before % 7];
                for (int i = 0; i < data.length; i++) {
                    data[i] = (byte) (i >= before && i < before + run ? 'x' : i % 3 == 0 ? '.' : ' ');
                }
                assertEquals(slowly(data, 0), quickly(data, 0), run + " after " + before);
            }
        }
    }

    private byte[] randomBytes() {
        byte[] data = new byte[random.nextInt(700)];
        int gapsInAThousand = random.nextInt(60);
        String gaps = random.nextBoolean() ? GAPS : ".:";
        for (int i = 0; i < data.length; i++) {
            String from = random.nextInt(1000) < gapsInAThousand ? gaps : MEMBERS;
            data[i] = (byte) from.charAt(random.nextInt(from.length()));
        }
        return data;
    }

    private static List<Span> quickly(byte[] data, int start) {
        List<Span> found = new ArrayList<>();
        Runs runs = new Runs(data, start, data.length);
        while (runs.next()) {
            found.add(new Span(runs.from(), runs.to()));
        }
        return found;
    }

    private static List<Span> slowly(byte[] data, int start) {
        List<Span> found = new ArrayList<>();
        for (int at = start; at < data.length; at++) {
            int end = at;
            while (end < data.length && MEMBERS.indexOf(data[end]) >= 0) {
                end++;
            }
            if (end - at >= Runs.SHORTEST) {
                found.add(new Span(at, end));
            }
            at = end;
        }
        return found;
    }
}
