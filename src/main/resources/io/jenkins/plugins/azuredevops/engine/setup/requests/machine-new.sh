# set before: GROUP and MACHINE, the resource group and the name of the virtual machine on which the Jenkins controller runs
az identity create --resource-group "$GROUP" --name {{machineName}} --output none
identity=$(az identity show --resource-group "$GROUP" --name {{machineName}} --query id --output tsv)
az vm identity assign --resource-group "$GROUP" --name "$MACHINE" --identities "$identity" --output none
machine=$(az identity show --ids "$identity" --query principalId --output tsv)
echo "client id of the managed identity, to send back too: $(az identity show --ids "$identity" --query clientId --output tsv)"
