data "azuread_client_config" "current" {}

output "tenant" {
  value = data.azuread_client_config.current.tenant_id
}

output "client" {
  value = local.application.client_id
}

output "object_id_of_the_service_principal" {
  value = local.principal.object_id
}
