set -eu
# set before: GROUP and MACHINE, the resource group and the name of the virtual machine on which the Jenkins controller runs
# prints the object id to send back
az vm identity assign --resource-group "$GROUP" --name "$MACHINE" --query systemAssignedIdentity --output tsv
