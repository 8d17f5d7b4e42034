# the assertions that it accepts; upper and lower case count
for credential in {{credentials}}; do
  az ad app federated-credential create --id "$app" --parameters "$credential" --output none
done
