resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: {{name}}
  location: resourceGroup().location
}

// in the resource of the virtual machine on which the Jenkins controller runs:
//   identity: {
//     type: 'UserAssigned'
//     userAssignedIdentities: {
//       '${identity.id}': {}
//     }
//   }

output tenant string = identity.properties.tenantId
output client string = identity.properties.clientId
output objectIdOfTheServicePrincipal string = identity.properties.principalId
