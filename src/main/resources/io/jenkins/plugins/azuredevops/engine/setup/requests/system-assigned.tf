# in the resource of the virtual machine on which the Jenkins controller runs:
#   identity {
#     type = "SystemAssigned"
#   }
# the object id to send back is its identity[0].principal_id
