package io.jenkins.plugins.azuredevops.engine.toolkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strings of TOML files, in all the forms in which projects write their feeds. */
class TomlFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[registries.tools]\nindex = \"x\"",
                "[registries]\ntools = { index = \"x\", other = 3 }",
                "registries.tools.index = 'x' # why",
                "# first\n\n[ registries . \"tools\" ]\r\n  index=\"x\"\r\n",
                "[net]\nretry = 2\nwhen = 2024-01-01T00:00:00Z\nlist = [1, 2.5, true]\n[registries.tools]\nindex = '''x'''"
            })
    void anIndexIsFoundHoweverItIsWritten(String text) {
        assertEquals(List.of("registries.tools.index=x"), read(text));
    }

    @Test
    void listsAndTablesOfListsAreToldApart() {
        List<TomlEntry> entries = TomlFile.read(
                "[[source]]\nname = \"a\"\nurl = \"1\"\n[[source]]\nname = \"b\"\nurl = \"2\"\nmore = [\n \"x\", # first\n \"y\",\n]\n");

        assertEquals(
                List.of(
                        "1 source.name=a",
                        "1 source.url=1",
                        "2 source.name=b",
                        "2 source.url=2",
                        "2 source.more=x",
                        "2 source.more=y"),
                entries.stream()
                        .map(entry -> entry.table() + " " + entry.key() + "=" + entry.value())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = \"x\"\nb = = 1\nc = \"y\"",
                "a = \"x\"\n[open\n",
                "a = \"x\"\nb = \"open\n",
                "a = \"x\"\nc = {",
                "a = \"x\"\nc = ["
            })
    void aBrokenFileIsReadAsFarAsItGoes(String text) {
        assertEquals(List.of("a=x"), read(text));
    }

    private static List<String> read(String text) {
        return TomlFile.read(text).stream()
                .map(entry -> entry.key() + "=" + entry.value())
                .toList();
    }
}
