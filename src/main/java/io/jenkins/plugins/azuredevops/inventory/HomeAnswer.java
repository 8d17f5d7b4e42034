package io.jenkins.plugins.azuredevops.inventory;

import io.jenkins.plugins.azuredevops.engine.detect.Finding;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an agent tells of the home of its user.
 *
 * @param unread files that are there and were not looked through, or the folders on the way to them
 */
record HomeAnswer(List<FoundInFile> found, Map<String, Unread> unread) implements Serializable {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern REDACTED = Pattern.compile("[!-~]{4}\\.\\.\\. \\([0-9]{1,4} characters\\)");

    HomeAnswer {
        found = List.copyOf(found);
        unread = Map.copyOf(unread);
    }

    /**
     * Whether it can be shown. An agent is not trusted: whoever has it in hand could have it answer whatever he likes, and
     * must get no further than to lie about these files.
     */
    boolean isSound() {
        return found.size() <= HomeSearch.MOST
                && found.stream().allMatch(HomeAnswer::isSound)
                && unread.keySet().stream().allMatch(HomeFiles::isOnTheWay);
    }

    private static boolean isSound(FoundInFile found) {
        Finding finding = found.finding();
        return HomeFiles.NAMES.contains(found.file())
                && finding != null
                && Stream.of(
                                finding.region(),
                                finding.kind(),
                                finding.tier(),
                                finding.fingerprint(),
                                finding.redacted())
                        .allMatch(Objects::nonNull)
                && FINGERPRINT.matcher(finding.fingerprint()).matches()
                && REDACTED.matcher(finding.redacted()).matches();
    }
}
