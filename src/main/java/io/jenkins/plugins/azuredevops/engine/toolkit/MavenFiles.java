package io.jenkins.plugins.azuredevops.engine.toolkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the files of the project, of the user and of the installation say of repositories. */
final class MavenFiles {

    static final ToolFile POMS = new ToolFile.OfProject("pom.xml");

    /** Nobody can tell before which of them {@code mvn -s} will name. */
    static final ToolFile PROJECT_SETTINGS = new ToolFile.OfProject("*settings*.xml");

    static final ToolFile USER_SETTINGS = new ToolFile.OfUser("~/.m2/settings.xml");

    private final List<MavenRepository> repositories = new ArrayList<>();
    private final List<MavenSettingsFile> settings = new ArrayList<>();
    private final List<MavenSettingsFile> installed = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    MavenFiles(BlockStart block, MavenArguments arguments) {
        Map<String, MavenXml> poms = new HashMap<>();
        Map<String, String> properties = new HashMap<>();
        block.environment().forEach((name, value) -> properties.put("env." + name, value));
        for (ToolFile.Found file : block.files()) {
            if (file.wanted().equals(POMS)) {
                MavenXml.parse(file.text())
                        .ifPresentOrElse(pom -> poms.put(file.path(), pom), () -> broken.add(file.path()));
            } else if (file.wanted().equals(PROJECT_SETTINGS)
                    || file.wanted().equals(USER_SETTINGS)
                    || arguments.settingsFiles().contains(file.wanted())) {
                addSettings(file, settings);
            } else if (arguments.installedSettings().contains(file.wanted())) {
                addSettings(file, installed);
            }
        }
        poms.values().forEach(pom -> MavenRepository.properties(pom).forEach(properties::putIfAbsent));
        poms.forEach((path, pom) -> repositories.addAll(MavenRepository.in(path, pom, properties)));
        settings.forEach(file -> repositories.addAll(MavenRepository.in(file.path(), file.root(), properties)));
    }

    private void addSettings(ToolFile.Found file, List<MavenSettingsFile> list) {
        MavenXml.parse(file.text())
                .ifPresentOrElse(
                        root -> {
                            if (root.name().equals("settings")) {
                                list.add(new MavenSettingsFile(file.path(), root));
                            }
                        },
                        () -> broken.add(file.path()));
    }

    List<MavenRepository> repositories() {
        return repositories;
    }

    /** The settings files that overrule ours: of the user, and those of the project that Maven may be told to use. */
    List<MavenSettingsFile> settings() {
        return settings;
    }

    /** The settings files that ours takes the place of. */
    List<MavenSettingsFile> installed() {
        return installed;
    }

    /** The files that cannot be read. */
    List<String> broken() {
        return broken;
    }
}
