package io.jenkins.plugins.azuredevops.lab.devops;

import io.jenkins.plugins.azuredevops.lab.wire.Request;

/**
 * Who calls, and whether that caller is let into an organization. The order of the checks is that of their meaning: the
 * credential itself, its tenant, membership, Conditional Access. Licence and permissions are the surfaces' affair.
 */
final class Gatekeeper {

    private final TokenVerifier tokens;
    private final PatStore pats;

    Gatekeeper(TokenVerifier tokens, PatStore pats) {
        this.tokens = tokens;
        this.pats = pats;
    }

    Member admit(Request request, Organization organization) throws Turned {
        Presented presented = Presented.in(request);
        Member member;
        if (presented instanceof Presented.Nothing) {
            throw new Turned(new Refusal.Unauthenticated());
        } else if (presented instanceof Presented.Twice) {
            throw new Turned(new Refusal.Malformed());
        } else if (presented instanceof Presented.Jwt jwt) {
            member = servicePrincipal(request, jwt, organization);
        } else if (presented instanceof Presented.Password password) {
            member = user(request, password, organization);
        } else {
            throw new Turned(new Refusal.BadCredentials());
        }
        if (organization.conditionalAccess() != Organization.ConditionalAccess.PASSES) {
            throw new Turned(new Refusal.BlockedByConditionalAccess(
                    organization.conditionalAccess() == Organization.ConditionalAccess.REFUSES_WITH_PAGE));
        }
        return member;
    }

    private Member servicePrincipal(Request request, Presented.Jwt jwt, Organization organization) throws Turned {
        TokenVerifier.Claims claims =
                tokens.verify(jwt.text()).orElseThrow(() -> new Turned(new Refusal.BadCredentials()));
        request.trail().identity(claims.objectId()).uti(claims.uti());
        if (!claims.tenantId().equalsIgnoreCase(organization.tenantId())) {
            throw new Turned(new Refusal.OtherTenant());
        }
        return organization
                .member(claims.objectId())
                .orElseThrow(() -> new Turned(new Refusal.NotMember(claims.tenantId(), claims.objectId())));
    }

    private Member user(Request request, Presented.Password password, Organization organization) throws Turned {
        String owner =
                pats.owner(password.text(), organization).orElseThrow(() -> new Turned(new Refusal.BadCredentials()));
        request.trail().identity(owner);
        return organization.member(owner).orElseThrow(() -> new Turned(new Refusal.BadCredentials()));
    }
}
