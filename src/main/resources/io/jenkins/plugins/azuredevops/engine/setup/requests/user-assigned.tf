variable "resource_group" {
  description = "The resource group of the virtual machine on which the Jenkins controller runs"
  type        = string
}

data "azurerm_resource_group" "jenkins" {
  name = var.resource_group
}

resource "azurerm_user_assigned_identity" "jenkins" {
  name                = {{name}}
  resource_group_name = data.azurerm_resource_group.jenkins.name
  location            = data.azurerm_resource_group.jenkins.location
}

# in the resource of the virtual machine:
#   identity {
#     type         = "UserAssigned"
#     identity_ids = [azurerm_user_assigned_identity.jenkins.id]
#   }

output "tenant" {
  value = azurerm_user_assigned_identity.jenkins.tenant_id
}

output "client" {
  value = azurerm_user_assigned_identity.jenkins.client_id
}

output "object_id_of_the_service_principal" {
  value = azurerm_user_assigned_identity.jenkins.principal_id
}
