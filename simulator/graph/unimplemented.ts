/**
 * What Graph documents and the stand-in does not do: known addresses answer 501 and say so, unknown ones 400 as the
 * service does. Kept in step with docs/simulator-differences.md by a test.
 */
export const UNIMPLEMENTED: readonly (readonly [methods: string, template: string])[] = [
  ['POST', '/users'],
  ['GET', '/users/delta'],
  ['PATCH', '/me'],
  ['POST', '{owner}/revokeSignInSessions'],
  ['GET', '{owner}/mailFolders/delta'],
  ['GET POST', '{owner}/inferenceClassification/overrides'],
  ['GET', '{owner}/{messages}/delta'],
  ['POST', '{owner}/events/{event}/{action}'],
  ['GET POST', '{owner}/events/{event}/attachments'],
  ['GET DELETE', '{owner}/events/{event}/attachments/{attachment}'],
  ['POST', '{owner}/events/{event}/attachments/createUploadSession'],
  ['PATCH DELETE', '{owner}/contacts/{contact}'],
  ['GET', '{owner}/contactFolders'],
  ['GET', '{owner}/contactFolders/{contactFolder}/contacts'],
  ['GET', '{owner}/people'],
  ['GET POST', '/security/cases/ediscoveryCases/{case}/searches/{search}/{action}'],
  ['GET', '/security/alerts_v2'],
  ['GET PATCH', '/security/alerts_v2/{alert}'],
  ['GET POST', '/subscriptions'],
  ['GET PATCH DELETE', '/subscriptions/{subscription}'],
]
