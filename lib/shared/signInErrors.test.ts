import { expect, it } from 'vitest'
import { signInErrorWords } from './signInErrors'

it('has words for its own codes and for those of next-auth', () => {
  expect(signInErrorWords('entraNoRole')).toContain('no role in this console')
  expect(signInErrorWords('CredentialsSignin')).toBe(signInErrorWords('signInFailed'))
  for (const code of ['OAuthSignin', 'OAuthCallback', 'Callback']) {
    expect(signInErrorWords(code)).toContain('Signing in through Microsoft Entra ID did not work')
  }
})

it('shows nothing of what an address claims beside a code', () => {
  const unexpected = signInErrorWords('unexpected')
  for (const claimed of ['Call 0800 to unlock', 'toString', '__proto__', 'constructor']) {
    expect(signInErrorWords(claimed)).toBe(unexpected)
  }
  expect(signInErrorWords(undefined)).toBeNull()
})
