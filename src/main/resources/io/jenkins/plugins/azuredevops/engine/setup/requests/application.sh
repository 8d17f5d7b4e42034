set -eu
# an application, and its service principal in this tenant
app=$(az ad app create --display-name {{name}} --sign-in-audience {{signInAudience}} --query appId --output tsv)
az ad sp create --id "$app" --output none
