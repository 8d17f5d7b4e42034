// the assertions that it accepts; upper and lower case count
@batchSize(1)
resource credentials 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = [
  for (subject, index) in {{subjects}}: {
    name: '${application.uniqueName}/jenkins-${index + 1}'
    issuer: {{issuer}}
    subject: subject
    audiences: [{{audience}}]
  }
]
