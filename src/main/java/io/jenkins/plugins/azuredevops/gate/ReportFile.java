package io.jenkins.plugins.azuredevops.gate;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Functions;
import hudson.PluginWrapper;
import io.jenkins.plugins.azuredevops.engine.policy.Report;
import io.jenkins.plugins.azuredevops.engine.policy.ReportFormat;
import io.jenkins.plugins.azuredevops.engine.policy.Tally;
import io.jenkins.plugins.azuredevops.engine.policy.Tool;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a build met, as a file in one of the formats of the command line.
 *
 * @param title of the build
 * @param violations as one sentence each
 */
record ReportFile(
        @NonNull ReportFormat format,
        @NonNull String title,
        @NonNull List<BuildFinding> findings,
        @NonNull List<String> violations)
        implements HttpResponse {

    private static final String PLUGIN = "azure-devops-entra-tokens";

    private static final Map<ReportFormat, String> TYPES = Map.of(
            ReportFormat.TEXT, "text/plain",
            ReportFormat.JSON, "application/json",
            ReportFormat.SARIF, "application/sarif+json",
            ReportFormat.HTML, "text/html",
            ReportFormat.JUNIT, "application/xml");

    private static final Map<ReportFormat, String> ENDINGS = Map.of(
            ReportFormat.TEXT, "txt",
            ReportFormat.JSON, "json",
            ReportFormat.SARIF, "sarif",
            ReportFormat.HTML, "html",
            ReportFormat.JUNIT, "xml");

    void write(OutputStream out) throws IOException {
        Report report = format.open(out, tool());
        Tally tally = new Tally();
        for (BuildFinding found : findings) {
            report.add(found.where(), found.finding());
            tally.add(found.finding());
        }
        for (String violation : violations) {
            report.say(violation);
        }
        report.say(Messages.ReportFile_conclusion(title, tally.findings(), violations.size()));
        long places = findings.stream().map(BuildFinding::where).distinct().count();
        report.finish(tally, places);
    }

    /** To be saved, not shown: what Jenkins shows is governed by its content security policy. */
    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(TYPES.get(format) + ";charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"azure-devops-pats." + ENDINGS.get(format) + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        write(response.getOutputStream());
    }

    private static Tool tool() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin(PLUGIN);
        return new Tool("Entra Tokens for Azure DevOps", plugin == null ? Functions.getVersion() : plugin.getVersion());
    }
}
