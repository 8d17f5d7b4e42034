# the managed identity of the machine on which the Jenkins controller runs, by its client id
data "azuread_service_principal" "machine" {
  client_id = {{machine}}
}

locals {
  machine = data.azuread_service_principal.machine.object_id
}
