package io.jenkins.plugins.azuredevops.bench;

import java.util.SplittableRandom;

/** Words, names and letters of texts that look like those of a workspace: the same from the same seed. */
final class RandomWords {

    static final String HEX = "0123456789abcdef";
    static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    static final String BASE64 = BASE62 + "+/";

    private static final String[] WORDS =
            ("a the of to is in and for with from not all at agent artifact branch build cache"
                            + " checkout commit configuration connection container default dependency deploy directory environment"
                            + " error event exception factory file filter header index item key label library line list listener map"
                            + " message method model module name node number object option output package parameter path pipeline"
                            + " plugin pool process project property provider queue reader record release report repository request"
                            + " resource response result root server service session source stage state status step stream string"
                            + " table task test thread time token type update user value version view work writer")
                    .split(" ");

    private final SplittableRandom random;

    RandomWords(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String word() {
        return WORDS[below(WORDS.length)];
    }

    /** So many, between blanks. */
    String words(int count) {
        StringBuilder words = new StringBuilder(word());
        for (int i = 1; i < count; i++) {
            words.append(' ').append(word());
        }
        return words.toString();
    }

    /** A name of a type, of up to four words. */
    String type() {
        StringBuilder type = new StringBuilder();
        for (int i = below(4); i >= 0; i--) {
            String word = word();
            type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return type.toString();
    }

    /** A name of a variable or method. */
    String name() {
        return word() + (below(2) == 0 ? "" : type());
    }

    String letters(String alphabet, int count) {
        char[] letters = new char[count];
        for (int i = 0; i < count; i++) {
            letters[i] = alphabet.charAt(below(alphabet.length()));
        }
        return new String(letters);
    }
}
