# to send back
echo "tenant: $(az account show --query tenantId --output tsv)"
echo "client: $app"
echo "object id of the service principal: $(az ad sp show --id "$app" --query id --output tsv)"
