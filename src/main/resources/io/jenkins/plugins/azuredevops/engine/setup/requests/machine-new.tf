variable "resource_group" {
  description = "The resource group of the virtual machine on which the Jenkins controller runs"
  type        = string
}

data "azurerm_resource_group" "jenkins" {
  name = var.resource_group
}

resource "azurerm_user_assigned_identity" "jenkins" {
  name                = {{machineName}}
  resource_group_name = data.azurerm_resource_group.jenkins.name
  location            = data.azurerm_resource_group.jenkins.location
}

# in the resource of the virtual machine:
#   identity {
#     type         = "UserAssigned"
#     identity_ids = [azurerm_user_assigned_identity.jenkins.id]
#   }

locals {
  machine = azurerm_user_assigned_identity.jenkins.principal_id
}

output "client_id_of_the_managed_identity" {
  value = azurerm_user_assigned_identity.jenkins.client_id
}
