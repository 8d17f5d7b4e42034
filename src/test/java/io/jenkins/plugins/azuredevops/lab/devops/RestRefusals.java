package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** How the REST calls refuse (observed, unless said otherwise). */
final class RestRefusals {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SIGN_IN =
            "<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>";
    private static final Set<String> NEVER_REDIRECTED = Set.of("PATCH", "PUT", "DELETE");

    private final URI base;
    private final Challenge challenge;

    RestRefusals(URI base, Challenge challenge) {
        this.base = base;
        this.challenge = challenge;
    }

    Reply reply(Refusal refusal, Request request, Organization organization) {
        if (refusal instanceof Refusal.Unauthenticated) {
            return signIn(request, organization, Organization.SignIn.REDIRECT);
        }
        if (refusal instanceof Refusal.BadCredentials) {
            return signIn(request, organization, Organization.SignIn.PAGE);
        }
        if (refusal instanceof Refusal.OtherTenant) {
            return unauthorized(request, organization);
        }
        if (refusal instanceof Refusal.NotMember notMember) {
            String message = Messages.notMember(notMember);
            request.trail().error("TF401444");
            return challenge.with(
                    Challenge.serviceError(Json.error(401, "UnauthorizedRequestException", message), message),
                    organization);
        }
        if (refusal instanceof Refusal.BlockedByConditionalAccess blocked) {
            request.trail().error("VS403463");
            return blocked.withPage()
                    ? Reply.text(403, HTML, "<html><title>" + Messages.conditionalAccess() + "</title></html>")
                    : Json.error(403, "VssServiceException", Messages.conditionalAccess());
        }
        if (refusal instanceof Refusal.NoProject noProject) {
            request.trail().error("VS800075");
            return Json.error(404, "ProjectDoesNotExistWithNameException", Messages.noProject(noProject));
        }
        if (refusal instanceof Refusal.NoRepository noRepository) {
            request.trail().error("TF401019");
            return Json.error(404, "GitRepositoryNotFoundException", Messages.noRepository(noRepository));
        }
        request.trail().error("400");
        return Reply.text(400, HTML, "<h2>Bad Request</h2>");
    }

    /**
     * The header {@code X-TFS-FedAuthRedirect: Suppress} turns the sign-in into a plain 401 (azure-identity,
     * {@code IdentityUtil}; azure-sdk-for-cpp 6019). {@code Accept: application/json} alone does not.
     */
    private Reply signIn(Request request, Organization organization, Organization.SignIn usual) {
        boolean suppressed = request.header("X-TFS-FedAuthRedirect")
                .filter("Suppress"::equalsIgnoreCase)
                .isPresent();
        Organization.SignIn style = organization.signIn() == Organization.SignIn.USUAL ? usual : organization.signIn();
        if (suppressed || style == Organization.SignIn.PLAIN || NEVER_REDIRECTED.contains(request.method())) {
            return unauthorized(request, organization);
        }
        request.trail().error("sign-in");
        if (style == Organization.SignIn.REDIRECT) {
            String back = URLEncoder.encode(base + request.rawPath(), StandardCharsets.UTF_8);
            return challenge.withBearer(
                    Reply.text(302, HTML, "<html><head><title>Object moved</title></head></html>")
                            .with("Location", base + "/_signin?realm=dev.azure.com&reply_to=" + back),
                    organization);
        }
        return Reply.text(203, HTML, SIGN_IN);
    }

    /** The page behind the redirect. */
    Reply signInPage() {
        return Reply.text(200, HTML, SIGN_IN);
    }

    private Reply unauthorized(Request request, Organization organization) {
        request.trail().error("TF400813");
        String message = Messages.unauthorized();
        return challenge.with(
                Challenge.serviceError(Json.error(401, "UnauthorizedRequestException", message), message),
                organization);
    }
}
