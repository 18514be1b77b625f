/** Why a sign-in did not succeed, in words. The code travels in the address of the sign-in page, the words do not. */
const signInErrors = {
  signInFailed: 'The e-mail address or the password is not right.',
  signInThrottled: 'Too many failed sign-ins. Wait 15 minutes, then try again.',
  accountDisabled: 'Your account in this console is disabled. Ask an administrator to enable it.',
  entraNoRole:
    'Microsoft Entra ID knows you, but gives you no role in this console. Ask an administrator to assign you one there.',
  entraTooManyGroups:
    'You are in more groups than Microsoft Entra ID lists when you sign in, so your roles cannot be read from them. Ask an administrator to assign you an app role instead.',
  entraDisabled: 'Your account in this console is disabled. Ask an administrator to enable it.',
  entraAddressTaken:
    'An account with your address exists and signs in with a password. Sign in with the password, or ask an administrator to invite you for Microsoft Entra ID.',
  entraNoAddress:
    'Microsoft Entra ID did not tell your user name as an e-mail address, so no account can be made for you. Ask an administrator.',
  entraUnavailable:
    'Signing in through Microsoft Entra ID did not work: it was cancelled, took too long, or Entra could not be reached. Try again; if it fails again, an administrator finds the reason in the server log.',
  sessionEnded: 'Your session has ended. Sign in again.',
  databaseAway:
    'The console’s database does not answer at the moment, so nobody can sign in. Try again in a minute; if it stays so, tell whoever runs the console.',
  unexpected: 'Something went wrong on our side, and it was logged. Try again in a moment.',
} as const

export type SignInErrorCode = keyof typeof signInErrors

/** next-auth's own codes: https://next-auth.js.org/configuration/pages#error-codes */
const codesOfNextAuth: Record<string, SignInErrorCode> = {
  CredentialsSignin: 'signInFailed',
  OAuthSignin: 'entraUnavailable',
  OAuthCallback: 'entraUnavailable',
  Callback: 'entraUnavailable',
  SessionRequired: 'sessionEnded',
}

export function signInErrorWords(code: string | null | undefined): string | null {
  if (!code) return null
  return signInErrors[ownCodeOf(code)]
}

/** Nothing failed: whoever is told so was signed in long enough. */
export function isSessionEnded(code: string | null | undefined): boolean {
  return code ? ownCodeOf(code) === 'sessionEnded' : false
}

function ownCodeOf(code: string): SignInErrorCode {
  const own = Object.hasOwn(codesOfNextAuth, code) ? codesOfNextAuth[code] : code
  return isOwnCode(own) ? own : 'unexpected'
}

function isOwnCode(code: string | undefined): code is SignInErrorCode {
  return code !== undefined && Object.hasOwn(signInErrors, code)
}
