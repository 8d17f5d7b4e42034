terraform {
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = ">= 3.0"
    }
  }
}

data "azuread_application" "jenkins" {
  client_id = {{clientId}}
}

data "azuread_service_principal" "jenkins" {
  client_id = {{clientId}}
}

locals {
  application = data.azuread_application.jenkins
  principal   = data.azuread_service_principal.jenkins
}
