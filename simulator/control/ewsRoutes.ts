import { z } from 'zod'
import { PRODUCTS, type ProductName } from '../ews/soap/versions'
import type { Simulation } from '../simulation'
import { ControlError } from './controlError'
import { type ControlRoute, jsonOf } from './controlRoute'

const settings = z
  .strictObject({
    product: z.enum(Object.keys(PRODUCTS) as [ProductName, ...ProductName[]]),
    schemes: z.array(z.enum(['Negotiate', 'NTLM', 'Basic'])).min(1),
    extendedProtection: z.enum(['off', 'allow', 'require']),
    requireTls: z.boolean(),
    autodiscoverRedirect: z
      .strictObject({ kind: z.enum(['redirectUrl', 'redirectAddr']), target: z.string().min(1) })
      .nullable(),
    lockoutThreshold: z.int().positive().nullable(),
    contentIndexing: z.boolean(),
    maxConcurrency: z.int().positive(),
    maxHangingConnections: z.int().positive(),
    findCountLimit: z.int().positive(),
  })
  .partial()

const account = z
  .strictObject({
    isLocked: z.boolean(),
    isEnabled: z.boolean(),
    password: z.string(),
    mayImpersonate: z.boolean(),
    maySearchMailboxes: z.boolean(),
    fullAccess: z.array(z.string()),
  })
  .partial()

const trouble = z.strictObject({ trouble: z.enum(['moveInProgress', 'storeUnavailable', 'otherServer']).nullable() })

/** The organisation's own server past its protocol: how it is set up, who may sign in, what is wrong with a mailbox. */
export function ewsRoutes({ ews, world }: Simulation): ControlRoute[] {
  return [
    { method: 'GET', path: 'ews/settings', run: () => ews.state().settings },
    {
      method: 'PATCH',
      path: 'ews/settings',
      run: (call) => Object.assign(ews.state().settings, jsonOf(call, settings)),
    },
    {
      method: 'PATCH',
      path: 'ews/accounts/:login',
      run: (call) => {
        const found = ews.state().accounts.find(call.parameters.login ?? '')
        if (!found) throw new ControlError(404, 'There is no such account.')
        const { fullAccess, ...rest } = jsonOf(call, account)
        Object.assign(found, rest)
        if (fullAccess) found.fullAccess = fullAccess.map((address) => address.toLowerCase())
        // Connections that are signed in stay so otherwise
        ews.state().authenticator.forget()
      },
    },
    {
      method: 'PUT',
      path: 'ews/mailboxes/:address/trouble',
      run: (call) => {
        const person = world.findPerson(call.parameters.address ?? '')
        if (person?.mailbox !== 'onPremises') throw new ControlError(404, 'There is no such mailbox on the own server.')
        const { trouble: kind } = jsonOf(call, trouble)
        if (kind === null) ews.state().troubles.delete(person.id)
        else ews.state().troubles.set(person.id, kind)
      },
    },
  ]
}
