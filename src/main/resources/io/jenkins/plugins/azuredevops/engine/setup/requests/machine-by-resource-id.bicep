// the managed identity of the machine on which the Jenkins controller runs, by its resource id
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: split({{machine}}, '/')[8]
  scope: resourceGroup(split({{machine}}, '/')[2], split({{machine}}, '/')[4])
}

var machine = identity.properties.principalId
