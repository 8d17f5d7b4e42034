# the managed identity of the machine on which the Jenkins controller runs; the provider azurerm works in its subscription
data "azurerm_user_assigned_identity" "machine" {
  name                = element(split("/", {{machine}}), 8)
  resource_group_name = element(split("/", {{machine}}), 4)
}

locals {
  machine = data.azurerm_user_assigned_identity.machine.principal_id
}
