import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * OWASP lists N=2^15, r=8, p=3 as equal in cost to N=2^17, r=8, p=1; it needs 32 MB instead of 128 MB per attempt,
 * so that a burst of sign-ins does not exhaust the server.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
const current = { ln: 15, r: 8, p: 3 }
const saltBytes = 16
const hashBytes = 32

interface Parameters {
  ln: number
  r: number
  p: number
}

/** A hash in the PHC string format: https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, hashBytes, current)
  return `$scrypt$ln=${current.ln},r=${current.r},p=${current.p}$${encode(salt)}$${encode(hash)}`
}

export interface PasswordVerdict {
  matches: boolean
  /** It matches, and was hashed with other parameters than today's: hash it again while the password is at hand */
  outdated: boolean
}

/**
 * `stored` null (no such account, or one without a password) costs the same time as a wrong password,
 * so that the answer's timing does not tell which addresses have an account.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<PasswordVerdict> {
  const parsed = stored === null ? null : parse(stored)
  if (!parsed) {
    await derive(password, Buffer.alloc(saltBytes), hashBytes, current)
    return { matches: false, outdated: false }
  }
  const { parameters, salt, hash } = parsed
  const matches = timingSafeEqual(await derive(password, salt, hash.length, parameters), hash)
  const outdated = matches && (parameters.ln !== current.ln || parameters.r !== current.r || parameters.p !== current.p)
  return { matches, outdated }
}

function parse(stored: string): { parameters: Parameters; salt: Buffer; hash: Buffer } {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(stored)
  if (!match) throw new Error('A stored password hash is not in the expected format.')
  const [, ln, r, p, salt, hash] = match
  return {
    parameters: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(String(salt), 'base64'),
    hash: Buffer.from(String(hash), 'base64'),
  }
}

function derive(password: string, salt: Buffer, length: number, { ln, r, p }: Parameters): Promise<Buffer> {
  const N = 2 ** ln
  // Node refuses more than 32 MB unless told: https://nodejs.org/api/crypto.html#cryptoscryptpassword-salt-keylen-options-callback
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    // NFKC: the same characters typed on another keyboard are the same password (NIST SP 800-63B, 3.1.1.2)
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
