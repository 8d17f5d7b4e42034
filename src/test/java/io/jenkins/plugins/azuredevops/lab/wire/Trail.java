package io.jenkins.plugins.azuredevops.lab.wire;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Collection;
import java.util.List;

/** What a service found out about a request while answering it. Names and ids only: secrets are never handed to it. */
public final class Trail {

    private List<String> formFields = List.of();
    private String authentication = "none";
    private String identity;
    private String error;
    private String uti;

    void formFields(Collection<String> names) {
        formFields = List.copyOf(names);
    }

    /** How the caller proved who it is: {@code bearer}, {@code basic}, {@code client_secret} … */
    public Trail authentication(String kind) {
        authentication = kind;
        return this;
    }

    /** The client id or object id, known or claimed. */
    public Trail identity(@CheckForNull String id) {
        identity = id;
        return this;
    }

    /** The service's own error code: {@code AADSTS7000215}, {@code TF401019} … */
    public Trail error(@CheckForNull String code) {
        error = code;
        return this;
    }

    /** The {@code uti} claim of the token that was issued or used. */
    public Trail uti(@CheckForNull String id) {
        uti = id;
        return this;
    }

    /** The token's {@code uti}, as far as it is known by now. */
    @CheckForNull
    public String token() {
        return uti;
    }

    /** The caller, as far as it is known by now. */
    @CheckForNull
    public String who() {
        return identity;
    }

    List<String> formFields() {
        return formFields;
    }

    String authentication() {
        return authentication;
    }

    String error() {
        return error;
    }
}
