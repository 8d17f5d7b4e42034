// the managed identity of the machine on which the Jenkins controller runs, by its object (principal) id
var machine = {{machine}}
