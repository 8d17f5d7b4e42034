// Bicep makes no secrets. For one of a year, shown once:
// az ad app credential reset --id CLIENT --append --display-name jenkins --years 1 --query password --output tsv
