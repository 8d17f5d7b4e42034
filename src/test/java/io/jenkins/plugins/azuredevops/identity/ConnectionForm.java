package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.azuredevops.credentials.AzureDevOpsCredentials;
import java.util.List;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;

/** The button "Test connection", pressed with what a form would send. */
final class ConnectionForm {

    private final JenkinsRule jenkins;

    ConnectionForm(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    /** What is sent for an identity with those fields: names and values in turn. */
    static JSONObject form(Class<? extends EntraIdentity> kind, Object... fields) {
        return new JSONObject().element("organizations", "contoso").element("identity", identity(kind, fields));
    }

    static JSONObject identity(Class<? extends EntraIdentity> kind, Object... fields) {
        JSONObject identity = new JSONObject().element("stapler-class", kind.getName());
        for (int i = 0; i < fields.length; i += 2) {
            identity.element((String) fields[i], fields[i + 1]);
        }
        return identity;
    }

    /**
     * The markup that the form shows.
     *
     * @param user who presses; null for nobody
     * @param place the URL of the folder in whose store the form is; empty for Jenkins
     */
    String answer(@CheckForNull String user, String place, JSONObject form) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            if (user != null) {
                browser.login(user);
            }
            WebRequest request = new WebRequest(
                    browser.createCrumbedUrl(
                            place + "descriptorByName/" + AzureDevOpsCredentials.class.getName() + "/testConnection"),
                    HttpMethod.POST);
            request.setRequestParameters(List.of(new NameValuePair("json", form.toString())));
            return browser.getPage(request).getWebResponse().getContentAsString();
        }
    }
}
