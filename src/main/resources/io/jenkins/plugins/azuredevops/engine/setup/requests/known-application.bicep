// bicepconfig.json: "extensions": {"microsoftGraphV1": "br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0"}
extension microsoftGraphV1

@description('Of the application, as Microsoft Graph shows it. One made in the portal has none: use another tool for it')
param uniqueName string

resource application 'Microsoft.Graph/applications@v1.0' existing = {
  uniqueName: uniqueName
}

resource principal 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: {{clientId}}
}
