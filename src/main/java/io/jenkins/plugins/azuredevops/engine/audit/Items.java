package io.jenkins.plugins.azuredevops.engine.audit;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * All items of a home, from its folders: items are below {@code jobs}, and what a multibranch project makes is below
 * {@code branches}. Links among them are not followed.
 */
final class Items {

    private final Path home;
    private final BiConsumer<Path, IOException> failures;

    /** @param failures takes folders that cannot be listed */
    Items(Path home, BiConsumer<Path, IOException> failures) {
        this.home = home;
        this.failures = failures;
    }

    @NonNull
    List<Item> all() {
        List<Item> items = new ArrayList<>();
        Deque<Item> open = new ArrayDeque<>();
        open.push(new Item("", home));
        while (!open.isEmpty()) {
            Item parent = open.pop();
            for (Path folder : folders(parent.folder().resolve("jobs"))) {
                String name = String.valueOf(folder.getFileName());
                add(new Item(parent.fullName().isEmpty() ? name : parent.fullName() + "/" + name, folder), items, open);
            }
            for (Path folder : folders(parent.folder().resolve("branches"))) {
                add(new Item(parent.fullName(), folder), items, open);
            }
        }
        items.sort(Comparator.comparing(Item::fullName).thenComparing(Item::folder));
        return items;
    }

    private static void add(Item item, List<Item> items, Deque<Item> open) {
        items.add(item);
        open.push(item);
    }

    /** The folders in a folder, by name; none where there is no such folder. */
    @NonNull
    List<Path> folders(@NonNull Path folder) {
        List<Path> folders = new ArrayList<>();
        for (Path path : list(folder)) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                folders.add(path);
            } else if (Files.isDirectory(path)) {
                failures.accept(path, linked());
            }
        }
        return folders;
    }

    private static IOException linked() {
        return new IOException("is a link, and links are not followed");
    }

    /** All that is in a folder, by name. A folder of the home itself may be a link: some keep jobs on another disk. */
    @NonNull
    List<Path> list(@NonNull Path folder) {
        List<Path> paths = new ArrayList<>();
        if (home.equals(folder.getParent())
                ? Files.isDirectory(folder)
                : Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                entries.forEach(paths::add);
            } catch (DirectoryIteratorException e) {
                failures.accept(folder, e.getCause());
            } catch (IOException e) {
                failures.accept(folder, e);
            }
        } else if (Files.isDirectory(folder)) {
            failures.accept(folder, linked());
        }
        Collections.sort(paths);
        return paths;
    }
}
