terraform {
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = ">= 3.0"
    }
  }
}

resource "azuread_application" "jenkins" {
  display_name     = {{name}}
  sign_in_audience = {{signInAudience}}
}

resource "azuread_service_principal" "jenkins" {
  client_id = azuread_application.jenkins.client_id
}

locals {
  application = azuread_application.jenkins
  principal   = azuread_service_principal.jenkins
}
