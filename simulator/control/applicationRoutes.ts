import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Simulation } from '../simulation'
import type { Application } from '../world/types'
import { ControlError } from './controlError'
import { type ControlRoute, jsonOf } from './controlRoute'

const change = z.strictObject({
  redirectUris: z.array(z.url()).optional(),
  /** Beside those that are registered */
  addRedirectUris: z.array(z.url()).optional(),
  applicationPermissions: z.array(z.string()).optional(),
  delegatedScopes: z.array(z.string()).optional(),
  directoryRoles: z.array(z.string()).optional(),
  addSecret: z
    .strictObject({ value: z.string().min(1).optional(), expiresAt: z.iso.datetime({ offset: true }).optional() })
    .optional(),
  expireSecrets: z.boolean().optional(),
  removeSecrets: z.boolean().optional(),
  withdrawConsent: z.boolean().optional(),
})

const TWO_YEARS_MS = 2 * 365 * 24 * 60 * 60 * 1000

export function applicationRoutes({ world, clock }: Simulation): ControlRoute[] {
  return [
    { method: 'GET', path: 'applications', run: () => [...world.applications.values()].map(withoutSecrets) },
    {
      method: 'PATCH',
      path: 'applications/:clientId',
      run: (call) => {
        const application = world.applications.get(call.parameters.clientId ?? '')
        if (!application) throw new ControlError(404, 'There is no such application.')
        const asked = jsonOf(call, change)
        if (asked.redirectUris) application.redirectUris = asked.redirectUris
        application.redirectUris.push(...(asked.addRedirectUris ?? []))
        if (asked.applicationPermissions) application.applicationPermissions = asked.applicationPermissions
        if (asked.delegatedScopes) application.delegatedScopes = asked.delegatedScopes
        if (asked.directoryRoles) application.directoryRoles = asked.directoryRoles
        if (asked.withdrawConsent) {
          application.applicationPermissions = []
          application.delegatedScopes = []
        }
        if (asked.removeSecrets) application.secrets = []
        if (asked.expireSecrets) for (const secret of application.secrets) secret.expiresAt = clock.now()
        if (!asked.addSecret) return withoutSecrets(application)
        const value = asked.addSecret.value ?? `sim8Q~${randomBytes(24).toString('base64url')}`
        const expiresAt = new Date(asked.addSecret.expiresAt ?? clock.now().getTime() + TWO_YEARS_MS)
        application.secrets.push({ value, expiresAt })
        return { ...withoutSecrets(application), addedSecret: value }
      },
    },
  ]
}

function withoutSecrets({ secrets, certificates, ...application }: Application) {
  return {
    ...application,
    secrets: secrets.map(({ expiresAt }) => ({ expiresAt })),
    certificates: certificates.map(({ thumbprintSha256 }) => ({ thumbprintSha256 })),
  }
}
