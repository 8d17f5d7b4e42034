resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: {{machineName}}
  location: resourceGroup().location
}

// in the resource of the virtual machine on which the Jenkins controller runs:
//   identity: {
//     type: 'UserAssigned'
//     userAssignedIdentities: {
//       '${identity.id}': {}
//     }
//   }

var machine = identity.properties.principalId

output clientOfTheManagedIdentity string = identity.properties.clientId
