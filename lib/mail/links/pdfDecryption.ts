import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

type Method = 'none' | 'rc4' | 'aes'

/** What is encrypted in a PDF has a key of its own for each object, so its numbers must be known. */
export interface PdfObject {
  number: number
  generation: number
}

/** Opens what a PDF encrypts for readers without a password; null for a file that is not encrypted, or not in this way. */
export interface PdfDecryption {
  /** It takes a password that nobody gave, so what it gives is empty */
  isLocked: boolean
  text(bytes: Buffer, object: PdfObject): Buffer
  stream(bytes: Buffer, object: PdfObject): Buffer
}

interface Handler {
  revision: number
  keyBytes: number
  owner: Buffer
  user: Buffer
  userKey: Buffer
  permissions: number
  textMethod: Method
  streamMethod: Method
  metadataToo: boolean
}

/** Stands for an empty password (ISO 32000-1, 7.6.3.3) */
const passwordFill = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/**
 * The standard security handler, revisions 2 to 6, with the empty user password: what "nobody may print this" uses, and
 * what hides links from scanners while every reader opens the file
 * (https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.6, and ISO 32000-2 7.6.4).
 */
export function pdfDecryptionOf(file: Buffer): PdfDecryption | null {
  const handler = handlerOf(file)
  if (!handler) return null
  const key = handler.revision >= 5 ? keyOfUser(handler) : keyOfFill(handler, fileId(file))
  if (!key) return locked
  const open = (bytes: Buffer, { number, generation }: PdfObject, method: Method): Buffer => {
    if (method === 'none') return bytes
    if (handler.revision >= 5) return aes(key, bytes)
    const numbers = Buffer.alloc(5)
    numbers.writeUIntLE(number & 0xffffff, 0, 3)
    numbers.writeUInt16LE(generation & 0xffff, 3)
    const salt = method === 'aes' ? Buffer.from('sAlT', 'latin1') : Buffer.alloc(0)
    const objectKey = md5(key, numbers, salt).subarray(0, Math.min(key.length + 5, 16))
    return method === 'aes' ? aes(objectKey, bytes) : rc4(objectKey, bytes)
  }
  return {
    isLocked: false,
    text: (bytes, object) => open(bytes, object, handler.textMethod),
    stream: (bytes, object) => open(bytes, object, handler.streamMethod),
  }
}

/** A file that asks for a password gives nothing, rather than what its cipher makes of the wrong one. */
const locked: PdfDecryption = { isLocked: true, text: () => Buffer.alloc(0), stream: () => Buffer.alloc(0) }

function handlerOf(file: Buffer): Handler | null {
  const dictionary = dictionaryOf(file)
  if (dictionary === null || !/\/Filter\s*\/Standard\b/.test(dictionary)) return null
  const number = (name: string) => Number(new RegExp(`/${name}\\s+(-?\\d+)`).exec(dictionary)?.[1] ?? Number.NaN)
  const string = (name: string) => pdfString(dictionary, new RegExp(`/${name}\\s*(?=[(<])`))
  const version = number('V')
  const revision = number('R')
  const methodOf = (use: string): Method => {
    if (version < 4) return 'rc4'
    const name = new RegExp(`/${use}\\s*/([^\\s/<>()[\\]]+)`).exec(dictionary)?.[1]
    if (name === undefined || name === 'Identity') return 'none'
    const filter = new RegExp(`/${name.replace(/[^\w]/g, '\\$&')}\\s*<<([^>]*)>>`).exec(dictionary)?.[1] ?? ''
    return /\/CFM\s*\/AESV[23]/.test(filter) ? 'aes' : /\/CFM\s*\/V2/.test(filter) ? 'rc4' : 'none'
  }
  const [owner, user] = [string('O'), string('U')]
  if (!(revision >= 2 && revision <= 6) || !owner || !user) return null
  // The crypt filters of version 4 may say it in bytes; both methods that it knows take 128 bits
  const bits = version === 4 ? 128 : version === 1 ? 40 : number('Length') || 40
  return {
    revision,
    keyBytes: Math.min(16, Math.max(5, bits >> 3)),
    owner,
    user,
    userKey: string('UE') ?? Buffer.alloc(0),
    permissions: number('P') | 0,
    textMethod: methodOf('StrF'),
    streamMethod: methodOf('StmF'),
    metadataToo: !/\/EncryptMetadata\s+false/.test(dictionary),
  }
}

/** Enough for the dictionary of any handler */
const dictionaryBytes = 4_000

/** The encryption dictionary, an object of its own or within the trailer. */
function dictionaryOf(file: Buffer): string | null {
  const at = file.lastIndexOf('/Encrypt', undefined, 'latin1')
  const trailer = at === -1 ? '' : file.toString('latin1', at, at + dictionaryBytes)
  if (/^\/Encrypt\s*<</.test(trailer)) return trailer
  const [, number, generation] = /^\/Encrypt\s+(\d{1,10})\s+(\d{1,5})\s+R/.exec(trailer) ?? []
  if (number === undefined) return null
  for (const start of [`\n${number} ${generation} obj`, `\r${number} ${generation} obj`]) {
    const object = file.lastIndexOf(start, undefined, 'latin1')
    if (object !== -1) return file.toString('latin1', object, object + dictionaryBytes)
  }
  return null
}

function fileId(file: Buffer): Buffer {
  const at = file.lastIndexOf('/ID', undefined, 'latin1')
  const trailer = at === -1 ? '' : file.toString('latin1', at, at + 500)
  return pdfString(trailer, /^\/ID\s*\[\s*(?=[(<])/) ?? Buffer.alloc(0)
}

/** The string that stands behind `before`. */
function pdfString(source: string, before: RegExp): Buffer | null {
  const found = before.exec(source)
  if (!found) return null
  const rest = source.slice(found.index + found[0].length)
  const hex = /^<([0-9A-Fa-f\s]*)>/.exec(rest)?.[1]
  if (hex !== undefined) return Buffer.from(hex.replace(/\s/g, ''), 'hex')
  return literalString(rest)
}

const escaped: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The bytes of a string in brackets, which may hold such, from its opening one on. */
function literalString(source: string): Buffer | null {
  let depth = 0
  let out = ''
  for (let at = 0; at < source.length; at++) {
    const char = source[at] as string
    if (char === '\\') {
      const sequence = /^(?:([0-7]{1,3})|(\r\n|[\s\S]))/.exec(source.slice(at + 1, at + 4))
      at += sequence?.[0].length ?? 0
      if (sequence?.[1]) out += String.fromCharCode(Number.parseInt(sequence[1], 8) & 255)
      else if (sequence?.[2] && !/[\r\n]/.test(sequence[2])) out += escaped[sequence[2]] ?? sequence[2]
      continue
    }
    if (char === '(' && depth++ === 0) continue
    if (char === ')' && --depth === 0) return Buffer.from(out, 'latin1')
    out += char
  }
  return null
}

/** Revisions 2 to 4; null when the user password is not the empty one (7.6.3.4, algorithms 4 and 5). */
function keyOfFill({ owner, user, permissions, revision, keyBytes, metadataToo }: Handler, id: Buffer): Buffer | null {
  const bits = Buffer.alloc(4)
  bits.writeInt32LE(permissions)
  const extra = revision >= 4 && !metadataToo ? Buffer.alloc(4, 0xff) : Buffer.alloc(0)
  let key = md5(passwordFill, owner.subarray(0, 32), bits, id, extra).subarray(0, keyBytes)
  for (let round = 0; revision >= 3 && round < 50; round++) key = md5(key).subarray(0, keyBytes)
  if (revision === 2) return rc4(key, passwordFill).equals(user.subarray(0, 32)) ? key : null
  let check = md5(passwordFill, id)
  for (let round = 0; round < 20; round++) check = rc4(Buffer.from(key.map((byte) => byte ^ round)), check)
  return check.equals(user.subarray(0, 16)) ? key : null
}

/** Revisions 5 and 6 wrap the key of the file with one that is made of the password and a salt; null as above. */
function keyOfUser({ user, userKey, revision }: Handler): Buffer | null {
  if (user.length < 48 || userKey.length < 32) return null
  const hash = (salt: Buffer) => (revision === 5 ? createHash('sha256').update(salt).digest() : hardenedHash(salt))
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) return null
  const wrapping = hash(user.subarray(40, 48))
  return aesWithoutPadding(wrapping, Buffer.alloc(16), userKey.subarray(0, 32))
}

/** ISO 32000-2, algorithm 2.B, for an empty password: 64 rounds at least, as many more as the last byte says. */
function hardenedHash(salt: Buffer): Buffer {
  let key = createHash('sha256').update(salt).digest()
  for (let round = 0; round < 300; round++) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => key))
    const encrypted = encryptAes(key.subarray(0, 16), key.subarray(16, 32), repeated)
    const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = createHash(['sha256', 'sha384', 'sha512'][remainder] as string)
      .update(encrypted)
      .digest()
    if (round >= 63 && (encrypted.at(-1) ?? 0) <= round - 31) break
  }
  return key.subarray(0, 32)
}

function md5(...parts: Buffer[]): Buffer {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The first block is the start vector; what is left of a damaged text is given. */
function aes(key: Buffer, bytes: Buffer): Buffer {
  const whole = bytes.length - (bytes.length % 16)
  if (whole < 32) return Buffer.alloc(0)
  const plain = aesWithoutPadding(key, bytes.subarray(0, 16), bytes.subarray(16, whole))
  const padding = plain.at(-1) ?? 0
  return padding >= 1 && padding <= 16 ? plain.subarray(0, plain.length - padding) : plain
}

function aesWithoutPadding(key: Buffer, start: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, start)
  decipher.setAutoPadding(false)
  return Buffer.concat([decipher.update(bytes), decipher.final()])
}

function encryptAes(key: Buffer, start: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-cbc', key, start)
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(bytes), cipher.final()])
}

/** Written out, because the OpenSSL of today has no RC4 any more. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number) => {
    const value = state[a] as number
    state[a] = state[b] as number
    state[b] = value
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 255
    swap(i, j)
  }
  const out = Buffer.allocUnsafe(bytes.length)
  for (let at = 0, i = 0, j = 0; at < bytes.length; at++) {
    i = (i + 1) & 255
    j = (j + (state[i] as number)) & 255
    swap(i, j)
    out[at] = (bytes[at] as number) ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number)
  }
  return out
}
