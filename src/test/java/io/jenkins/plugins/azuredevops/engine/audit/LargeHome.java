package io.jenkins.plugins.azuredevops.engine.audit;

import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A home of 3,000 jobs and 500 credentials. 14 tokens are in it: 9 in the store of Jenkins, 4 in those of folders, 1 in the
 * configuration of a job. 3 of them are used with two organizations, the others with one or none. All else looks alike.
 */
public final class LargeHome {

    private static final int JOBS = 3000;
    private static final int CREDENTIALS = 500;
    private static final int FOLDERS = 20;
    private static final int IN_JENKINS = 9;
    private static final int IN_FOLDERS = 4;
    private static final int GLOBAL = 3;

    private final SampleHome home;
    private final PatMint mint = new PatMint(151);
    private final List<String> tokens = new ArrayList<>();
    private final Set<String> jobsWithToken = new TreeSet<>();

    private LargeHome(Path path) throws IOException {
        home = new SampleHome(path);
    }

    /** Writes one. */
    public static LargeHome in(Path path) throws IOException {
        LargeHome large = new LargeHome(path);
        large.writeStores();
        large.writeJobs();
        return large;
    }

    /** Where it is. */
    public Path path() {
        return home.path;
    }

    /** All tokens in it. */
    public List<String> tokens() {
        return tokens;
    }

    /** Those that are used with two organizations. */
    public List<String> globalTokens() {
        return tokens.subList(0, GLOBAL);
    }

    /** How many jobs use a token. */
    public int jobsWithToken() {
        return jobsWithToken.size();
    }

    private void writeStores() throws IOException {
        List<String> store = new ArrayList<>();
        Map<Integer, List<String>> folders = new HashMap<>();
        for (int i = 0; i < CREDENTIALS; i++) {
            boolean isToken = i < IN_JENKINS + IN_FOLDERS;
            boolean isInFolder = i >= IN_JENKINS && isToken || !isToken && i % 5 == 0;
            String credential = credential(i, isToken ? token() : decoy(i));
            if (isInFolder) {
                folders.computeIfAbsent(i % FOLDERS, key -> new ArrayList<>()).add(credential);
            } else {
                store.add(credential);
            }
        }
        home.store(store.toArray(String[]::new));
        for (int i = 0; i < FOLDERS; i++) {
            home.folder("team-" + i, folders.getOrDefault(i, List.of()).toArray(String[]::new));
        }
    }

    private String token() {
        String token = tokens.size() % 3 == 0 ? mint.oldPat() : mint.newPat();
        tokens.add(token);
        return token;
    }

    private String decoy(int i) {
        return switch (i % 4) {
            case 0 -> mint.newPat().substring(1);
            case 1 -> mint.letters("abcdefghijklmnopqrstuvwxyz234567", 52);
            case 2 -> mint.newKind('H');
            default -> "correct horse battery staple";
        };
    }

    private String credential(int i, String secret) {
        String encrypted = home.secrets.secret(secret);
        return switch (i % 3) {
            case 0 -> home.text(id(i), encrypted);
            case 1 -> home.password(id(i), "for builds", "svc-" + i, encrypted);
            default -> home.file(id(i), "registry=https://example.org/\n_authToken=" + secret + "\n");
        };
    }

    private static String id(int i) {
        return "credential-" + i;
    }

    private void writeJobs() throws IOException {
        for (int i = 0; i < JOBS; i++) {
            int credential = i % CREDENTIALS;
            String name = name(i, credential);
            boolean isToken = credential < IN_JENKINS + IN_FOLDERS;
            if (isToken) {
                jobsWithToken.add(name);
            }
            int organization = credential < GLOBAL ? credential + i / CREDENTIALS % 2 : credential % 7;
            String url = "https://dev.azure.com/organization-" + organization + "/project/_git/repository-" + i;
            if (i % 2 == 0) {
                String other = "https://dev.azure.com/somewhere-else/_git/library";
                home.freestyle(name, SampleHome.git(url, id(credential), other, "no-token"), shell(i));
            } else {
                home.pipeline(name, "node {\n  git url: '" + url + "', credentialsId: '" + id(credential) + "'\n}\n");
            }
        }
        String token = token();
        String name = "team-0/job-" + (JOBS - 20);
        jobsWithToken.add(name);
        home.freestyle(name, SampleHome.git("https://me:" + token + "@dev.azure.com/organization-1/_git/x", ""), "");
    }

    /** A job that uses a credential of a folder is in that folder. */
    private static String name(int i, int credential) {
        boolean isInFolder = credential >= IN_JENKINS && (credential < IN_JENKINS + IN_FOLDERS || credential % 5 == 0);
        return "team-" + (isInFolder ? credential % FOLDERS : i % FOLDERS) + "/job-" + i;
    }

    private static String shell(int i) {
        return "    <hudson.tasks.Shell>\n      <command>make -j4 &amp;&amp; ./deploy.sh " + i
                + "\nsha512sum --check sums.txt</command>\n    </hudson.tasks.Shell>\n";
    }
}
