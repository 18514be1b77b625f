import type { SimulatorResponse } from '../http/types'
import type { Application, Person } from '../world/types'
import type { EntraError } from './entraError'
import { escapeHtml, htmlPage } from './html'

export interface SignInPageOptions {
  organisation: string
  application: Application
  /** Where the form goes: this same address with its query */
  action: string
  userName: string
  suggestions: readonly Person[]
  error?: string
}

export function signInPage(options: SignInPageOptions): SimulatorResponse {
  const { organisation, application, action, userName, suggestions, error } = options
  const people = suggestions
    .map(
      (person) => `<option value="${escapeHtml(person.userPrincipalName)}">${escapeHtml(person.displayName)}</option>`,
    )
    .join('')
  return htmlPage(
    'Sign in to your account',
    `<p class="note">${escapeHtml(organisation)} (simulator)</p><h1>Sign in</h1><p>to continue to ${escapeHtml(application.displayName)}</p>
${error ? `<p class="error" role="alert">${escapeHtml(error)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="step" value="credentials">
<label for="username">User name</label><input id="username" name="username" value="${escapeHtml(userName)}" list="people" autocomplete="username" required${userName ? '' : ' autofocus'}>
<datalist id="people">${people}</datalist>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required${userName ? ' autofocus' : ''}>
<button type="submit">Sign in</button></form>`,
  )
}

export function consentPage(
  application: Application,
  person: Person,
  scopes: string[],
  action: string,
): SimulatorResponse {
  const list = scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')
  return htmlPage(
    'Permissions requested',
    `<p class="note">${escapeHtml(person.userPrincipalName)}</p><h1>Permissions requested</h1><p>${escapeHtml(application.displayName)} would like to:</p><ul>${list}</ul>
<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="step" value="consent">
<button type="submit" name="consent" value="accept">Accept</button> <button class="plain" type="submit" name="consent" value="cancel">Cancel</button></form>`,
  )
}

export function accountPickerPage(application: Application, person: Person, action: string): SimulatorResponse {
  return htmlPage(
    'Pick an account',
    `<h1>Pick an account</h1><p>to continue to ${escapeHtml(application.displayName)}</p>
<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="step" value="account">
<button type="submit" name="account" value="${escapeHtml(person.id)}">${escapeHtml(person.displayName)} (${escapeHtml(person.userPrincipalName)})</button>
<button class="plain" type="submit" name="account" value="">Use another account</button></form>`,
  )
}

/** RFC-style form_post: https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html */
export function formPostPage(
  redirectUri: string,
  fields: Record<string, string>,
  headers: Record<string, string>,
): SimulatorResponse {
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('')
  return htmlPage(
    'Working…',
    `<form method="post" action="${escapeHtml(redirectUri)}">${inputs}<noscript><button type="submit">Continue</button></noscript></form><script>document.forms[0].submit()</script>`,
    200,
    headers,
  )
}

/** Shown instead of a redirect when the client or its address cannot be trusted. */
export function errorPage(error: EntraError): SimulatorResponse {
  return htmlPage(
    'Sign in to your account',
    `<h1>Sorry, but we’re having trouble signing you in.</h1><p class="error" role="alert">${escapeHtml(error.message)}</p>`,
    400,
  )
}

export function signedOutPage(): SimulatorResponse {
  return htmlPage(
    'Signed out',
    '<h1>You signed out of your account</h1><p>It’s a good idea to close all browser windows.</p>',
  )
}
