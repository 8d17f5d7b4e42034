/**
 * Who got which token: in the ledger of this Jenkins, and with the build. The door is
 * {@link io.jenkins.plugins.azuredevops.ledger.TokenLedger}.
 */
package io.jenkins.plugins.azuredevops.ledger;
