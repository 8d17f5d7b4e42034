# the state of Terraform holds the secret: keep it where secrets are kept
resource "azuread_application_password" "jenkins" {
  application_id = local.application.id
  display_name   = "jenkins"
}

output "client_secret" {
  value     = azuread_application_password.jenkins.value
  sensitive = true
}
