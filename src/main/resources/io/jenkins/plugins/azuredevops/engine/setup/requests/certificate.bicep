@description('The certificate of Jenkins, without its key: the Base64 between the first and the last line of its PEM form')
param certificate string
