# jenkins.pem: the certificate of Jenkins, in PEM form, without its key
resource "azuread_application_certificate" "jenkins" {
  application_id = local.application.id
  type           = "AsymmetricX509Cert"
  value          = file("jenkins.pem")
}
