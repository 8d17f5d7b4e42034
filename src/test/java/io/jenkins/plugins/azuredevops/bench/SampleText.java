package io.jenkins.plugins.azuredevops.bench;

import java.util.function.IntSupplier;

/** The kinds of text that workspaces are full of. */
enum SampleText {
    /** Short lines of words and punctuation. */
    SOURCE("source code", "java", 12 << 10, "    String token = \"%s\";\n") {
        @Override
        void append(RandomWords words, StringBuilder text) {
            text.append("    ".repeat(words.below(5)));
            switch (words.below(6)) {
                case 0 -> text.append("// ").append(words.words(3 + words.below(10)));
                case 1 -> text.append("private final ").append(words.type()).append(' ' + words.name() + ";");
                case 2 ->
                    text.append("if (" + words.name() + " != null && " + words.name() + ".is" + words.type() + "()) {");
                case 3 ->
                    text.append(words.type() + " " + words.name() + " = " + words.name() + "." + words.name() + "("
                            + words.name() + ", \"" + words.words(3) + "\");");
                case 4 -> text.append("return " + words.name() + "." + words.name() + "();");
                default -> text.append("}\n");
            }
            text.append('\n');
        }
    },
    /** Few blanks, long lines, data in Base64 among them. */
    MINIFIED("minified scripts", "js", 96 << 10, "var token=\"%s\";") {
        @Override
        void append(RandomWords words, StringBuilder text) {
            IntSupplier letter = () -> 'a' + words.below(26);
            switch (words.below(5)) {
                case 0 ->
                    text.append("function ")
                            .append((char) letter.getAsInt())
                            .append("(e,t){return e." + words.name() + "(t)}");
                case 1 ->
                    text.append((char) letter.getAsInt())
                            .append("=" + words.name() + "[" + words.below(99) + "]||null,");
                case 2 -> text.append("t." + words.name() + "(\"" + words.word() + "\",{" + words.name() + ":!0});");
                case 3 ->
                    text.append("if(e." + words.name() + "&&!t." + words.name() + ")throw new " + words.type() + ";");
                default -> text.append("case " + words.below(999) + ":n=r." + words.name() + ";break;");
            }
            if (words.below(1500) == 0) {
                text.append("i=\"data:image/png;base64," + words.letters(RandomWords.BASE64, 200 + words.below(4000))
                        + "\";");
            }
            if (words.below(1000) == 0) {
                text.append('\n');
            }
        }
    },
    /** Times, addresses, stack traces, now and then a hash. */
    LOG("logs", "log", 64 << 10, "Cloning into https://build:%s@dev.azure.com/contoso/shop/_git/shop ...\n") {
        @Override
        void append(RandomWords words, StringBuilder text) {
            int kind = words.below(40);
            if (kind < 8) {
                text.append("\tat org.example." + words.word() + "." + words.type() + "." + words.name() + "("
                        + words.type() + ".java:" + words.below(999) + ")\n");
                return;
            }
            text.append("[2026-11-25T13:" + (10 + words.below(50)) + ":" + (10 + words.below(50)) + "."
                    + (100 + words.below(900)) + "Z] ");
            if (kind < 14) {
                text.append("Downloaded from central: https://repo.example.org/maven2/org/example/" + words.word() + "/"
                        + words.word() + "/1." + words.below(20) + "/" + words.word() + ".jar (" + words.below(900)
                        + " kB at 3.4 MB/s)");
            } else if (kind < 16) {
                text.append(" > git checkout -f " + words.letters(RandomWords.HEX, 40));
            } else if (kind < 17) {
                text.append("sha256:" + words.letters(RandomWords.HEX, 64));
            } else {
                text.append("INFO  org.example." + words.word() + "." + words.type() + " - " + words.words(8) + " in "
                        + words.below(5000) + " ms");
            }
            text.append('\n');
        }
    },
    /** One line in sixteen holds what looks like a token, or an encoded or encrypted one. */
    XML("XML with look-alikes", "xml", 8 << 10, "  <password>%s</password>\n") {
        @Override
        void append(RandomWords words, StringBuilder text) {
            String name = words.word();
            String value =
                    switch (words.below(80)) {
                        case 0 -> words.letters(RandomWords.BASE32, 52);
                        case 1 -> words.letters(RandomWords.BASE62, 84);
                        case 2 -> "sha512-" + words.letters(RandomWords.BASE64, 86) + "==";
                        case 3 -> words.letters(RandomWords.HEX, 128);
                        case 4 -> "{AQAAABAAAABg" + words.letters(RandomWords.BASE64, 147) + "}";
                        default -> words.words(1 + words.below(6));
                    };
            text.append("  ".repeat(words.below(6)) + "<" + name + " id=\"" + words.name() + "\">" + value + "</" + name
                    + ">\n");
        }
    };

    private final String title;
    private final String extension;
    private final int size;
    private final String secret;

    SampleText(String title, String extension, int size, String secret) {
        this.title = title;
        this.extension = extension;
        this.size = size;
        this.secret = secret;
    }

    /** A line or a statement more. */
    abstract void append(RandomWords words, StringBuilder text);

    /** The line of a secret that somebody left there. */
    String withSecret(String token) {
        return secret.formatted(token);
    }

    String title() {
        return title;
    }

    String extension() {
        return extension;
    }

    /** Bytes of such a file, on average. */
    int size() {
        return size;
    }
}
