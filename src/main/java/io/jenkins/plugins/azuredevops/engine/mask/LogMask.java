package io.jenkins.plugins.azuredevops.engine.mask;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * Hides in a log, as it goes by, what is known of tokens by their {@link TokenTraces}, and what has the shape of one. It reads
 * the letters of the log one after the other and passes over whatever stands between them, so it makes no difference where
 * lines break, how they are indented, or which marks or colours a tool puts in between. Characters may be written as JSON, XML
 * or URLs do it.
 *
 * <p>No {@value TokenTraces#SHORTEST} letters in a row of payload or signature remain, in one piece or in several. What is no
 * longer than that may: where a token begins on the last letters of a line, or is wrapped at fewer columns, its first letters
 * have gone out before it can be told; no line is held back for it. Letters that stick to a hidden piece are hidden with it, if
 * they are too few for another window: up to {@value Window#STEP} may be of the text around.
 *
 * <p>Time is linear, memory constant, but for the text itself. Not safe for threads.
 */
public final class LogMask {

    private static final int FAR = Window.STEP;

    private final Regions regions = new Regions();
    private final JwtShape shape = new JwtShape(regions);
    private final Starts starts = new Starts();
    private final Escape escape = new Escape();

    /** The last letters, and the number of the next one. */
    private long older;

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
            int start = at++;
            int letter = Letters.of(data[start]);
            if (letter == Letters.ESCAPE) {
                escape.read(data, start, to);
                letter = escape.letter();
                at = escape.end();
            }
            if (letter >= 0) {
                read(letter, start, at, traces);
            } else if (inRun) {
                endRun(data, start, to);
            }
        }
        if (inRun) {
            endRun(data, to, to);
        }
        return regions.isEmpty() ? null : regions.hide(data, from, to);
    }

    private void read(int letter, int start, int end, TokenTraces traces) {
        if (!inRun) {
            inRun = true;
            runNumber = number;
            run = start;
            first = number == firstNumber ? start : first;
        }
        starts.put(number++, start);
        older = (older << Letters.BITS | newer >>> Window.OLDEST_OF_NEWER) & Window.OLDER_MASK;
        newer = (newer << Letters.BITS | letter) & Window.NEWER_MASK;
        if (traces.mayHold(newer) && traces.holds(older, newer)) {
            regions.add(beginOfWindow(), end);
            hidden = number;
        }
        if (JwtShape.mayBegin(letter)) {
            shape.letter(newer, number, number - runNumber, starts);
        }
    }

    /** Or of the run, if the window begins at most a few letters later; or of this text, if it begins before. */
    private int beginOfWindow() {
        long begin = number - Window.LENGTH;
        if (begin < firstNumber) {
            return first;
        }
        return begin >= runNumber && begin - runNumber < FAR ? run : starts.of(begin);
    }

    private void endRun(byte[] data, int at, int to) {
        inRun = false;
        if (hidden > runNumber && number - hidden < FAR) {
            regions.extend(at);
        }
        if (shape.isOpen()) {
            shape.end(data, run, at, to, number - runNumber, number);
        }
    }
}
