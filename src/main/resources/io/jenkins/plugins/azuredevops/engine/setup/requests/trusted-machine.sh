# the application trusts it: run this in the tenant of the managed identity
issuer="https://login.microsoftonline.com/$(az account show --query tenantId --output tsv)/v2.0"
az ad app federated-credential create --id "$app" --output none --parameters \
  "{\"name\":\"jenkins-machine\",\"issuer\":\"$issuer\",\"subject\":\"$machine\",\"audiences\":[\"api://AzureADTokenExchange\"]}"
