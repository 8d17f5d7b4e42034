// bicepconfig.json: "extensions": {"microsoftGraphV1": "br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0"}
extension microsoftGraphV1

resource application 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'jenkins-azure-devops'
  displayName: {{name}}
  signInAudience: {{signInAudience}}
{{keys}}}

resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
}
