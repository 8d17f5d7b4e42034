package io.jenkins.plugins.azuredevops.engine.detect;

import java.io.Serializable;

/**
 * A stretch of text, as editors and SARIF count: lines and columns begin at 1, the end column is exclusive, and columns are
 * UTF-16 code units. A byte order mark has no column.
 *
 * @param endLine the line on which the stretch ends: another one than {@code line} for Base64 that is wrapped
 */
public record Region(long line, long column, long endLine, long endColumn) implements Serializable {

    /** Where it begins, as {@code line:column}. */
    public String start() {
        return line + ":" + column;
    }
}
