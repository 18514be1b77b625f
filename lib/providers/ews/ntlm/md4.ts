/**
 * MD4 of `message`, 16 bytes. NTLM's password hash needs it, and OpenSSL 3 left it out of its default provider.
 * Broken as a hash; nothing else may use it. https://www.rfc-editor.org/rfc/rfc1320
 */
export function md4(message: Uint8Array): Buffer {
  const blocks = pad(message)
  let [a, b, c, d] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  for (let at = 0; at < blocks.length; at += 64) {
    const word = (index: number) => blocks.readUInt32LE(at + index * 4)
    const before = [a, b, c, d] as const
    for (const { order, shifts, mix, constant } of rounds) {
      for (const [step, index] of order.entries()) {
        const sum = (a + mix(b, c, d) + word(index) + constant) >>> 0
        ;[a, b, c, d] = [d, rotateLeft(sum, shifts[step % 4] ?? 0), b, c]
      }
    }
    a = (a + before[0]) >>> 0
    b = (b + before[1]) >>> 0
    c = (c + before[2]) >>> 0
    d = (d + before[3]) >>> 0
  }
  const digest = Buffer.alloc(16)
  for (const [index, part] of [a, b, c, d].entries()) digest.writeUInt32LE(part, index * 4)
  return digest
}

interface Round {
  order: readonly number[]
  shifts: readonly number[]
  mix(x: number, y: number, z: number): number
  constant: number
}

const rounds: readonly Round[] = [
  {
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    shifts: [3, 7, 11, 19],
    mix: (x, y, z) => (x & y) | (~x & z),
    constant: 0,
  },
  {
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    shifts: [3, 5, 9, 13],
    mix: (x, y, z) => (x & y) | (x & z) | (y & z),
    constant: 0x5a827999,
  },
  {
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    shifts: [3, 9, 11, 15],
    mix: (x, y, z) => x ^ y ^ z,
    constant: 0x6ed9eba1,
  },
]

function rotateLeft(value: number, bits: number): number {
  return ((value << bits) | (value >>> (32 - bits))) >>> 0
}

function pad(message: Uint8Array): Buffer {
  const length = Math.ceil((message.length + 9) / 64) * 64
  const padded = Buffer.alloc(length)
  padded.set(message)
  padded[message.length] = 0x80
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, length - 8)
  return padded
}
