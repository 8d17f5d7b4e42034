// Bicep adds no certificate to an application that it has not made. jenkins.pem is the certificate without its key:
// az ad app credential reset --id CLIENT --append --cert @jenkins.pem --output none
