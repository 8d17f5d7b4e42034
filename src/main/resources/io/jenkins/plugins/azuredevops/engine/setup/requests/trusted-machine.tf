# the application trusts it: apply this in the tenant of the managed identity
resource "azuread_application_federated_identity_credential" "machine" {
  application_id = local.application.id
  display_name   = "jenkins-machine"
  issuer         = "https://login.microsoftonline.com/${data.azuread_client_config.current.tenant_id}/v2.0"
  subject        = local.machine
  audiences      = ["api://AzureADTokenExchange"]
}
