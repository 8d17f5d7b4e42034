# the assertions that it accepts; upper and lower case count
resource "azuread_application_federated_identity_credential" "jenkins" {
  for_each       = toset({{subjects}})
  application_id = local.application.id
  display_name   = "jenkins-${substr(sha256(each.value), 0, 8)}"
  issuer         = {{issuer}}
  subject        = each.value
  audiences      = [{{audience}}]
}
