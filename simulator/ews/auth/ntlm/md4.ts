/** MD4 (RFC 1320), which OpenSSL has put away: the NT hash of a password is made with it. */
export function md4(input: Uint8Array): Buffer {
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  const padded = pad(input)
  for (let block = 0; block < padded.length; block += 64) {
    const words = Array.from({ length: 16 }, (_, index) => padded.readUInt32LE(block + index * 4))
    const before = [...state]
    for (const { order, shifts, mix, constant } of ROUNDS) {
      for (let step = 0; step < 16; step++) {
        const [a, b, c, d] = rotated(step)
        const sum =
          (at(state, a) + mix(at(state, b), at(state, c), at(state, d)) + at(words, at(order, step)) + constant) | 0
        const shift = at(shifts, step % 4)
        state[a] = (sum << shift) | (sum >>> (32 - shift))
      }
    }
    for (const [index, value] of before.entries()) state[index] = (at(state, index) + value) | 0
  }
  const digest = Buffer.alloc(16)
  for (const [index, value] of state.entries()) digest.writeUInt32LE(value >>> 0, index * 4)
  return digest
}

interface Round {
  order: readonly number[]
  shifts: readonly number[]
  constant: number
  mix(x: number, y: number, z: number): number
}

const ROUNDS: readonly Round[] = [
  {
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    shifts: [3, 7, 11, 19],
    constant: 0,
    mix: (x, y, z) => (x & y) | (~x & z),
  },
  {
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    shifts: [3, 5, 9, 13],
    constant: 0x5a827999,
    mix: (x, y, z) => (x & y) | (x & z) | (y & z),
  },
  {
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    shifts: [3, 9, 11, 15],
    constant: 0x6ed9eba1,
    mix: (x, y, z) => x ^ y ^ z,
  },
]

/** Which of a, b, c, d takes which part: it moves by one with each step. */
function rotated(step: number): [number, number, number, number] {
  const a = (4 - (step % 4)) % 4
  return [a, (a + 1) % 4, (a + 2) % 4, (a + 3) % 4]
}

function pad(input: Uint8Array): Buffer {
  const length = Math.ceil((input.length + 9) / 64) * 64
  const padded = Buffer.alloc(length)
  padded.set(input)
  padded[input.length] = 0x80
  padded.writeBigUInt64LE(BigInt(input.length) * 8n, length - 8)
  return padded
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0
}
