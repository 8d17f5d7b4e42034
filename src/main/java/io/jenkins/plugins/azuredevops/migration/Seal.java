package io.jenkins.plugins.azuredevops.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import jenkins.security.HMACConfidentialKey;

/** By what this controller knows that an entry of a plan is its own, and as it was made. */
final class Seal {

    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(Seal.class, "plan");

    private Seal() {}

    @NonNull
    static String of(String controller, List<String> texts) {
        return KEY.mac(message(controller, texts));
    }

    static boolean isOf(String controller, List<String> texts, String seal) {
        return KEY.checkMac(message(controller, texts), seal);
    }

    /** Each text with its length, so that no two lists are one message. */
    private static String message(String controller, List<String> texts) {
        StringBuilder message = new StringBuilder(controller);
        texts.forEach(
                text -> message.append('\n').append(text.length()).append(':').append(text));
        return message.toString();
    }
}
