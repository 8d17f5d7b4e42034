/**
 * Who got which token: a line for each, in files that are only appended to, each line chained to the one before. The doors
 * are {@link io.jenkins.plugins.azuredevops.engine.ledger.LedgerQueue} for whoever writes and
 * {@link io.jenkins.plugins.azuredevops.engine.ledger.LedgerCheck} for whoever doubts.
 */
package io.jenkins.plugins.azuredevops.engine.ledger;
