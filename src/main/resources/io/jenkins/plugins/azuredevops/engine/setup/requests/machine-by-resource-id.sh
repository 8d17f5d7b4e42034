# the managed identity of the machine on which the Jenkins controller runs, by its resource id
machine=$(az identity show --ids {{machine}} --query principalId --output tsv)
