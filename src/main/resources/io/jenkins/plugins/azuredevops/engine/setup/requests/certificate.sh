# the certificate of Jenkins, in PEM form, without its key
az ad app credential reset --id "$app" --append --cert @jenkins.pem --output none
