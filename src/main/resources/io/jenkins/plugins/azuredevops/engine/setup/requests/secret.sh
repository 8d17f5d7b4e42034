# a secret for a year; shown once: hand it over in a password safe, not by mail
az ad app credential reset --id "$app" --append --display-name jenkins --years 1 --query password --output tsv
