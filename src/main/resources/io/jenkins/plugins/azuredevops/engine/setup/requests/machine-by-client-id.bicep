// the managed identity of the machine on which the Jenkins controller runs, by its client id
resource identity 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: {{machine}}
}

var machine = identity.id
