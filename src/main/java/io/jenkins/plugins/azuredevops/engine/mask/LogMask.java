package io.jenkins.plugins.azuredevops.engine.mask;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.security.MessageDigest;

/**
 * Hides in a log, as it goes by, what is known of tokens by their {@link TokenTraces}, and what has the shape of one. It reads
 * the letters of the log one after the other and passes over whatever stands between them, so it makes no difference where
 * lines break, how they are indented, or which marks or colours a tool puts in between. Characters may be written as JSON, XML
 * or URLs do it.
 *
 * <p>No {@value TokenTraces#SHORTEST} letters in a row of payload or signature remain, in one piece or in several. What is no
 * longer may: where a token begins on the last letters of a line, or is wrapped at fewer columns, its first letters
 * have gone out before it can be told; no line is held back for it. Letters that stick to a hidden piece are hidden with it, if
 * they are too few for another window: fewer than {@value Window#STEP} on each side, which may be of the text around.
 *
 * <p>Time is linear, memory constant, but for the text itself. Not safe for threads.
 */
public final class LogMask {

    private static final int FAR = Window.STEP;

    private final Regions regions = new Regions();
    private final JwtShape shape = new JwtShape(regions);
    private final LastLetters letters = new LastLetters();
    private final Escape escape = new Escape();
    private final MessageDigest digest = TokenTraces.digest();

    /** The last letters, and the number of the next one. */
    private long newer;

    private long number;

    /** The number behind the last window that was hidden. */
    private long hidden = -FAR;

    /** The number of the first letter in this text, and where it begins. */
    private long firstNumber;

    private int first;

    /** The same of the run that is read, where there is one. */
    private boolean inRun;

    private long runNumber;
    private int run;

    /**
     * Some lines more; ends of lines may stand in them.
     *
     * @param traces of the tokens that may be in them; there may be more each time
     * @return the lines with all hidden that must not be shown; null when that is nothing
     */
    @CheckForNull
    public byte[] hide(@NonNull byte[] data, int from, int to, @NonNull TokenTraces traces) {
        regions.clear();
        shape.clear();
        firstNumber = number;
        int at = from;
        while (at < to) {
            int letter = Letters.of(data[at]);
            if (letter >= 0) {
                at = readPlain(data, at, to, traces);
            } else if (letter == Letters.ESCAPE) {
                at = readEscape(data, at, to, traces);
            } else {
                endRun(data, at++, to);
            }
        }
        endRun(data, to, to);
        return regions.isEmpty() ? null : regions.hide(data, from, to);
    }

    private int readEscape(byte[] data, int at, int to, TokenTraces traces) {
        escape.read(data, at, to);
        int letter = escape.letter();
        if (letter < 0) {
            endRun(data, at, to);
            return escape.end();
        }
        beginRun(at);
        letters.put(number++, letter, at);
        newer = (newer << Letters.BITS | letter) & Window.NEWER_MASK;
        if (traces.mayHold(newer)) {
            look(escape.end(), traces);
        }
        return escape.end();
    }

    /** Letters that are written as they are, of which there are many: with as little as possible for each. */
    private int readPlain(byte[] data, int from, int to, TokenTraces traces) {
        beginRun(from);
        long last = newer;
        int at = from;
        int letter = Letters.of(data[at]);
        do {
            letters.put(number++, letter, at++);
            last = (last << Letters.BITS | letter) & Window.NEWER_MASK;
            int next = at < to ? Letters.of(data[at]) : Letters.NONE;
            if (traces.mayHold(last)) {
                newer = last;
                look(at, traces);
            }
            if (JwtShape.tells(letter)) {
                shape.letter(last, number, number - runNumber, next, letters);
            }
            letter = next;
        } while (letter >= 0);
        newer = last;
        return at;
    }

    private void beginRun(int at) {
        if (!inRun) {
            inRun = true;
            runNumber = number;
            run = at;
            first = number == firstNumber ? at : first;
        }
    }

    /** Whether the window that ends here is of a token. */
    private void look(int end, TokenTraces traces) {
        if (traces.holds(letters.older(number), newer, digest)) {
            regions.add(beginOfWindow(), end);
            hidden = number;
        }
    }

    /** Or of the run, if the window begins at most a few letters later; or of this text, if it begins before. */
    private int beginOfWindow() {
        long begin = number - Window.LENGTH;
        if (begin < firstNumber) {
            return first;
        }
        return begin >= runNumber && begin - runNumber < FAR ? run : letters.start(begin);
    }

    private void endRun(byte[] data, int at, int to) {
        if (!inRun) {
            return;
        }
        inRun = false;
        if (hidden > runNumber && number - hidden < FAR) {
            regions.extend(at);
        }
        if (shape.isOpen()) {
            shape.end(data, run, at, to, number - runNumber, number);
        }
    }
}
