package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Reply;
import io.jenkins.plugins.azuredevops.lab.wire.Request;

/** How git over HTTPS refuses: plain text, which git shows as {@code remote:} (observed). Never a redirect. */
final class GitRefusals {

    private static final String TEXT = "text/plain; charset=utf-8";

    private final Challenge challenge;

    GitRefusals(Challenge challenge) {
        this.challenge = challenge;
    }

    Reply reply(Refusal refusal, Request request, Organization organization) {
        if (refusal instanceof Refusal.NotMember notMember) {
            return challenge.with(text(request, 401, Messages.notMember(notMember)), organization);
        }
        if (refusal instanceof Refusal.BlockedByConditionalAccess) {
            return text(request, 403, Messages.conditionalAccess());
        }
        if (refusal instanceof Refusal.NoRepository noRepository) {
            return text(request, 404, Messages.noRepository(noRepository));
        }
        if (refusal instanceof Refusal.NoProject noProject) {
            return text(request, 404, Messages.noRepository(new Refusal.NoRepository(noProject.name())));
        }
        if (refusal instanceof Refusal.NoPush noPush) {
            return text(request, 403, Messages.noPush(noPush));
        }
        if (refusal instanceof Refusal.Malformed) {
            return Reply.text(400, TEXT, "Bad Request");
        }
        return challenge.with(text(request, 401, Messages.unauthorized()), organization);
    }

    private static Reply text(Request request, int status, String message) {
        request.trail().error(message.substring(0, message.indexOf(':')));
        return Challenge.serviceError(Reply.text(status, TEXT, message + "\n"), message);
    }
}
