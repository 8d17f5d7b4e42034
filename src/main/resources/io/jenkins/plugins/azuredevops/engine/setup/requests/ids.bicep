output tenant string = tenant().tenantId
output client string = application.appId
output objectIdOfTheServicePrincipal string = principal.id
