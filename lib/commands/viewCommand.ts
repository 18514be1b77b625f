import { z } from 'zod'
import type { CommandView } from '../shared/commandView'
import type { AnyCommand } from './define'
import { ewsAccess } from './ewsAccess'

/** What a command says about itself, as plain data for pages. */
export function viewCommand(command: AnyCommand): CommandView {
  const { graph, exchangeOnline } = command.vendorPermissions
  const ews = command.needs === null ? undefined : ewsAccess[command.needs]
  return {
    id: command.id,
    group: command.id.split('.')[0] ?? command.id,
    title: command.title,
    summary: command.summary,
    risk: command.followUp?.risk ?? (typeof command.risk === 'function' ? 'depends' : command.risk),
    permission: command.permission,
    capability: command.needs,
    vendorPermissions: [
      ...(graph ? [{ service: 'Microsoft Graph', ...graph }] : []),
      ...(exchangeOnline
        ? [
            {
              service: 'Exchange Online',
              application: ['Exchange.ManageAsApp', ...exchangeOnline],
              delegated: exchangeOnline,
            },
          ]
        : []),
      ...(ews ? [{ service: 'Exchange Web Services', application: [...ews], delegated: [] }] : []),
    ],
    idempotent: command.idempotent,
    coverage: Object.entries(command.seeds as Record<string, Record<string, string>>).map(([key, parameters]) => {
      const [system = '', ...name] = key.split('/')
      const deprecated = command.deprecated?.[key]
      return {
        system,
        command: name.join('/'),
        parameters: Object.entries(parameters).map(([parameter, field]) => ({ name: parameter, field })),
        ...(deprecated && { deprecated: { replacedBy: deprecated.replacedBy, input: deprecated.input ?? {} } }),
      }
    }),
    example: command.example,
    schema: schemaOf(command),
  }
}

/** A default or a transform that JSON Schema cannot say becomes "anything": zod validates again anyway. */
function schemaOf(command: AnyCommand): Record<string, unknown> {
  const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' })
  // zod hangs a validator on it, which cannot be passed to a browser
  return JSON.parse(JSON.stringify(schema))
}
