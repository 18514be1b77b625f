import { oneOf } from '../parameters/parameterTypes'

export const entityType = () =>
  oneOf('Microsoft.Exchange.Management.FfoQuarantine.EntityType', [
    'Email',
    'SharePointOnline',
    'Teams',
    'DataLossPrevention',
  ])
