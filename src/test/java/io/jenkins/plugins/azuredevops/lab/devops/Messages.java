package io.jenkins.plugins.azuredevops.lab.devops;

/** The texts of the refusals, as clients report them. */
final class Messages {

    /** The identity of whoever shows nothing that is accepted (observed). */
    static final String ANONYMOUS_ID = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";

    private Messages() {}

    static String unauthorized() {
        return "TF400813: The user '" + ANONYMOUS_ID + "' is not authorized to access this resource.";
    }

    /** Azure DevOps documentation, "Access Azure DevOps with Microsoft Entra workload identity", troubleshooting. */
    static String notMember(Refusal.NotMember refusal) {
        return "TF401444: Please sign-in at least once as " + refusal.tenantId() + "\\" + refusal.tenantId() + "\\"
                + refusal.objectId() + " in a web browser to enable access to the service.";
    }

    static String conditionalAccess() {
        return "VS403463: The conditional access policy defined by your Microsoft Entra administrator has failed.";
    }

    static String noProject(Refusal.NoProject refusal) {
        return "VS800075: The project with id '" + refusal.name()
                + "' does not exist, or you do not have permission to access it.";
    }

    static String noRepository(Refusal.NoRepository refusal) {
        return "TF401019: The Git repository with name or identifier " + refusal.name()
                + " does not exist or you do not have permissions for the operation you are attempting.";
    }

    static String noPush(Refusal.NoPush refusal) {
        return "TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity '"
                + refusal.member().tenantId() + "\\" + refusal.member().principal() + "', scope 'repository'.";
    }
}
