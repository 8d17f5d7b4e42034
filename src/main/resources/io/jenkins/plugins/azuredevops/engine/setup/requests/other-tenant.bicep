// then, signed in to the organization's tenant (the object id to send back is the one that this prints):
// az ad sp create --id CLIENT --query id --output tsv
