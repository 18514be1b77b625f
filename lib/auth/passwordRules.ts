import { Refusal } from '../shared/refusal'

const shortestPassword = 12
/** scrypt takes any length; a bound keeps a request from being made of a megabyte of password. */
export const longestPassword = 256

/**
 * What makes a long password easy to guess all the same: the words that lists of leaked passwords begin with.
 * No rules about digits and symbols, which NIST SP 800-63B (3.1.1.2) advises against.
 */
const commonWords = [
  'password', 'passwort', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'motdepasse', 'contrasena', 'qwerty', 'qwertyuiop', 'qwertz',
  'qwertzuiop', 'azerty', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm', '1qaz2wsx3edc', '1q2w3e4r5t6y', '1q2w3e4r', 'letmein',
  'welcome', 'willkommen', 'bienvenue', 'iloveyou', 'administrator', 'admin', 'changeme', 'changethis', 'default', 'secret',
  'geheim', 'monkey', 'dragon', 'football', 'baseball', 'superman', 'batman', 'sunshine', 'princess', 'trustno1', 'master',
  'login', 'access', 'hello', 'whatever', 'starwars', 'pokemon', 'summer', 'winter', 'spring', 'autumn', 'sommer', 'office365',
  'microsoft', 'exchange', 'outlook', 'clawback', 'company', 'temporary', 'temp', 'test', 'user', 'guest', 'root', 'abc',
] // biome-ignore format: a list

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
]

/** Why this password cannot be used, in words; null when it can. */
export function passwordProblem(password: string, person: { email: string; name?: string }): string | null {
  const length = [...password].length
  if (length < shortestPassword) return `Use at least ${shortestPassword} characters; this has ${length}.`
  if (length > longestPassword) return `Use at most ${longestPassword} characters.`
  const plain = password.toLowerCase()
  const email = person.email.toLowerCase()
  const [account = '', domain = ''] = email.split('@')
  if (new Set(plain).size < 5) return 'This repeats a few characters only. Use several unrelated words.'

  // What is left when everything that a guesser tries first is taken out.
  const ownWords = [
    email,
    account,
    domain,
    domain.split('.')[0] ?? '',
    ...(person.name?.toLowerCase().split(/\s+/) ?? []),
  ]
  const known = [...ownWords, ...commonWords].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length)
  let rest = plain
  for (const word of known) rest = rest.replaceAll(word, '')
  if ([...lettersAndRuns(rest)].length >= 6) return null
  return ownWords.some((word) => word.length >= 3 && plain.includes(word))
    ? 'This is little more than your name or e-mail address. Use several unrelated words.'
    : 'This is among the first passwords that are tried. Use several unrelated words.'
}

/** Without figures and signs at the ends, and without what lies side by side on a keyboard or in the alphabet. */
function lettersAndRuns(text: string): string {
  let rest = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  for (const row of rows) {
    for (const direction of [row, [...row].reverse().join('')]) {
      for (let length = direction.length; length >= 4; length--) {
        for (let start = 0; start + length <= direction.length; start++) {
          rest = rest.replaceAll(direction.slice(start, start + length), '')
        }
      }
    }
  }
  return rest
}

export function refuseWeakPassword(password: string, person: { email: string; name?: string }): void {
  const message = passwordProblem(password, person)
  if (message) throw new Refusal('weakPassword', message, [{ path: 'password', message }])
}
