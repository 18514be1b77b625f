import type { Operation } from './operation'
import type { Route } from './router'
import { createEmailThreat, EMAIL_THREATS_READ, EMAIL_THREATS_WRITE, listEmailThreats } from './security/emailThreats'

/** What Graph offers under "/beta" only and the stand-in does too; everything else there answers 501. */
export function betaRoutes(): Route<Operation>[] {
  const template = '/security/threatSubmission/emailThreats'
  return [
    { method: 'GET', template, target: { kind: 'directory', rule: EMAIL_THREATS_READ, run: listEmailThreats } },
    { method: 'POST', template, target: { kind: 'directory', rule: EMAIL_THREATS_WRITE, run: createEmailThreat } },
  ]
}
