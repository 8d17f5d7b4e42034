package io.jenkins.plugins.azuredevops.bench;

import io.jenkins.plugins.azuredevops.demo.SampleJob;
import io.jenkins.plugins.azuredevops.engine.detect.PatMint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the gate at a look-up costs in a Jenkins with many credentials, against the same look-up with the gate switched off. */
final class GateLookups implements Part.Measurement {

    private static final Goal GOAL = Goal.atMost(1);

    private static final int CREDENTIALS = 5_000;

    private static final int LOOKUPS = 300;

    private static final String JOB = "looks-up";

    /** The names that the scripts have in common. */
    private static final String IMPORTS = """
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.common.*
            import com.cloudbees.plugins.credentials.impl.*
            import hudson.security.ACL
            import hudson.util.Secret
            import io.jenkins.plugins.azuredevops.configuration.PatPolicyConfiguration
            import io.jenkins.plugins.azuredevops.engine.policy.Mode
            import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
            """;

    private static final String FILL = """
            def store = SystemCredentialsProvider.getInstance()
            (1..%d).each {
              store.credentials.add(new UsernamePasswordCredentialsImpl(
                  CredentialsScope.GLOBAL, 'ordinary-' + it, null, 'dana', 'an-ordinary-password-' + it))
            }
            store.credentials.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, 'pat', null, Secret.fromString('%s')))
            store.save()
            PatPolicyConfiguration.get().mode = Mode.FAIL
            """;

    private static final String LOOK_UP = """
            CredentialsProviderManager.getInstanceOrDie().providerFilter = %s
            def job = jenkins.model.Jenkins.get().getItem('looks-up')
            def look = { CredentialsProvider.findCredentialByIdInItem('%s', StandardCredentials, job, ACL.SYSTEM2, []) }
            assert look().class.simpleName.startsWith('Guarded') == %s
            long start = System.nanoTime()
            for (int i = 0; i < %d; i++) { look() }
            print(System.nanoTime() - start)
            """;

    private static final String ON = "new CredentialsProviderFilter.None()";

    private static final String OFF =
            "new CredentialsProviderFilter.Excludes(['io.jenkins.plugins.azuredevops.gate.LookupGate'])";

    @Override
    public Report measure(Bench bench) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        try (BenchJenkins jenkins = BenchJenkins.start(bench, List.of(new SampleJob(JOB, "")))) {
            jenkins.script(IMPORTS + FILL.formatted(CREDENTIALS, new PatMint(1).newPat()));
            for (String id : List.of("ordinary-" + CREDENTIALS / 2, "pat")) {
                bench.say("look-ups of " + id);
                Alternating lookUps = Alternating.measure(
                        bench.rounds(10, 1),
                        bench.rounds(25, 2),
                        () -> took(jenkins, id, true),
                        () -> took(jenkins, id, false));
                figures.add(Figure.of(
                        id + ": look-up with the gate, median", lookUps.ours().median(), "ms"));
                figures.add(Figure.of(
                        id + ": look-up without it, median", lookUps.peers().median(), "ms"));
                figures.add(Figure.of(
                        id + ": difference, median of the pairs",
                        lookUps.differences().median(),
                        "ms",
                        GOAL));
            }
        }
        return new Report(
                figures,
                List.of(),
                List.of("With " + CREDENTIALS + " credentials in the store of the controller. \"pat\" holds a token, "
                        + "which the gate answers with a guard; of the other the gate knows that it holds none."));
    }

    /** Milliseconds for each look-up. */
    private static double took(BenchJenkins jenkins, String id, boolean isOn) throws IOException, InterruptedException {
        boolean isGuarded = isOn && id.equals("pat");
        String nanos = jenkins.script(IMPORTS + LOOK_UP.formatted(isOn ? ON : OFF, id, isGuarded, LOOKUPS));
        try {
            return Long.parseLong(nanos.strip()) / 1e6 / LOOKUPS;
        } catch (NumberFormatException e) {
            throw new IOException("The look-ups of " + id + " failed: " + nanos, e);
        }
    }
}
