# the managed identity of the machine on which the Jenkins controller runs, by its client id
machine=$(az ad sp show --id {{machine}} --query id --output tsv)
