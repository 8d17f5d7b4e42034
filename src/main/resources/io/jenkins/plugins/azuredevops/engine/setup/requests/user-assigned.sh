set -eu
# set before: GROUP and MACHINE, the resource group and the name of the virtual machine on which the Jenkins controller runs
az identity create --resource-group "$GROUP" --name {{name}} --output none
identity=$(az identity show --resource-group "$GROUP" --name {{name}} --query id --output tsv)
az vm identity assign --resource-group "$GROUP" --name "$MACHINE" --identities "$identity" --output none

# to send back
az identity show --resource-group "$GROUP" --name {{name}} \
  --query '{tenant: tenantId, client: clientId, objectId: principalId}' --output json
