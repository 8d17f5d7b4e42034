package io.jenkins.plugins.azuredevops.identity;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.azuredevops.engine.identity.WorkloadFederation;

/** Says in the form what to enter as a federated credential in Entra. */
record FederationHelp(FederationTerms terms) {

    @NonNull
    FormValidation show(@NonNull Subjects subjects) {
        String markup = row(Messages.FederationHelp_issuer(), terms.issuer())
                + row(Messages.FederationHelp_subject(), terms.subject())
                + row(Messages.FederationHelp_audience(), WorkloadFederation.AUDIENCE)
                + Util.xmlEscape(count(subjects));
        if (!WorkloadFederation.AUDIENCE.equals(terms.audience())) {
            return FormValidation.warningWithMarkup(markup + "<br>"
                    + Util.xmlEscape(Messages.FederationHelp_otherAudience(WorkloadFederation.AUDIENCE)));
        }
        return subjects.isTooMany() ? FormValidation.warningWithMarkup(markup) : FormValidation.okWithMarkup(markup);
    }

    private static String count(Subjects subjects) {
        if (!subjects.ofEachJob()) {
            return Messages.FederationHelp_one();
        }
        return subjects.isTooMany()
                ? Messages.FederationHelp_tooMany(subjects.number(), FederationTerms.MOST)
                : Messages.FederationHelp_many(subjects.number(), FederationTerms.MOST);
    }

    private static String row(String name, String value) {
        return Util.xmlEscape(name) + ": <code>" + Util.xmlEscape(value) + "</code><br>";
    }
}
