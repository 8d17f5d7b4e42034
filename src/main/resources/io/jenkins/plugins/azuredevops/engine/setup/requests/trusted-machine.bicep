// the application trusts it: deploy this in the tenant of the managed identity
resource credential 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${application.uniqueName}/jenkins-machine'
  issuer: 'https://login.microsoftonline.com/${tenant().tenantId}/v2.0'
  subject: machine
  audiences: ['api://AzureADTokenExchange']
}
