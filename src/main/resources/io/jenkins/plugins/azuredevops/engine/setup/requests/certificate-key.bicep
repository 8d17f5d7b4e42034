  keyCredentials: [
    {
      displayName: 'jenkins'
      type: 'AsymmetricX509Cert'
      usage: 'Verify'
      key: certificate
    }
  ]
