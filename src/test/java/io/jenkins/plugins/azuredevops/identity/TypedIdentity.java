package io.jenkins.plugins.azuredevops.identity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an administrator types into the form for one identity, in order.
 *
 * @param id of the credential
 * @param kind as the list of kinds calls it
 * @param steps for the script that leads the browser
 * @param typed what then stands in the identity's own fields, by name; nothing else is to be seen
 * @param reopened the same when the form is opened again
 * @param secrets what must not be seen then
 * @param picture name of its screenshots; null for none
 * @param told how the answer of the connection test is, as a regular expression
 */
record TypedIdentity(
        String id,
        String kind,
        List<Map<String, String>> steps,
        Map<String, String> typed,
        Map<String, String> reopened,
        Set<String> secrets,
        String picture,
        String told) {

    private static final String CONNECTED = "(?s).*Connected to contoso as.*";

    /** The word that Jenkins shows in the place of a secret. */
    private static final String CONCEALED = "Concealed";

    /** The field of the second identity. */
    private static final String WEAKER = "weaker";

    static TypedIdentity of(String id, String kind) {
        return new TypedIdentity(
                id,
                kind,
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new TreeSet<>(),
                null,
                CONNECTED);
    }

    TypedIdentity pictured(String name) {
        return new TypedIdentity(id, kind, steps, typed, reopened, secrets, name, told);
    }

    TypedIdentity text(String field, String value) {
        return step("value", field, value).shows(field, value, value);
    }

    TypedIdentity option(String field, String label) {
        return step("option", field, label).shows(field, label, label);
    }

    TypedIdentity secret(String field, String value) {
        secrets.add(value);
        return step("value", field, value).shows(field, value, CONCEALED);
    }

    /** A secret of several lines, whose field opens by a button. */
    TypedIdentity secretLines(String field, String value) {
        secrets.add(value);
        return step("area", field, value).shows(field, value, CONCEALED);
    }

    TypedIdentity file(String path) {
        // a browser tells a page no folder of the machine
        return step("file", "file", path)
                .shows("file", "C:\\fakepath\\" + Path.of(path).getFileName(), "");
    }

    /** A choice among kinds within the identity. */
    TypedIdentity choose(String label) {
        steps.add(Map.of("choose", label));
        return this;
    }

    TypedIdentity check(String field, String label) {
        return step("check", field, label).shows(field, "true", "true");
    }

    /** A field that stays as it is. */
    TypedIdentity left(String field, String value) {
        return shows(field, value, value);
    }

    /** A second identity of the same credential, an application with a client secret, for what is not trusted. */
    TypedIdentity weaker(String tenant, String client, String secret) {
        secrets.add(secret);
        steps.add(Map.of("name", "trust", "check", "Not every branch is trusted alike"));
        steps.add(Map.of("name", "second", "check", "There is a weaker identity"));
        steps.add(Map.of("within", WEAKER, "choose", Messages.ClientSecretIdentity_displayName()));
        ofWeaker("tenantId", tenant, tenant);
        ofWeaker("clientId", client, client);
        ofWeaker("secret", secret, CONCEALED);
        shows(WEAKER + ".secretEnd", "", "");
        shows(WEAKER + ".olderSecret", "", "");
        return new TypedIdentity(
                id,
                kind,
                steps,
                typed,
                reopened,
                secrets,
                picture,
                CONNECTED + "The weaker identity:" + CONNECTED.substring("(?s)".length()));
    }

    private void ofWeaker(String field, String value, String later) {
        steps.add(Map.of("within", WEAKER, "name", field, "value", value));
        shows(WEAKER + "." + field, value, later);
    }

    /** A field of the credential, which all kinds have. */
    TypedIdentity common(String field, String value) {
        return step("value", field, value);
    }

    private TypedIdentity step(String how, String name, String value) {
        steps.add(Map.of("name", name, how, value));
        return this;
    }

    private TypedIdentity shows(String field, String now, String later) {
        typed.put(field, now);
        reopened.put(field, later);
        return this;
    }
}
