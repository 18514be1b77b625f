import { describe, expect, it } from 'vitest'
import { looksCut, readWhole } from './mimeDownload'

const whole = Buffer.from(
  [
    'Subject: two parts',
    'Content-Type: multipart/mixed;',
    '\tboundary="a=b"',
    '',
    '--a=b',
    'Content-Type: text/plain',
    '',
    'one',
    '--a=b--',
    '',
  ].join('\r\n'),
)
const plain = Buffer.from('Subject: plain\r\n\r\nHello\r\n')

function readings(...all: Buffer[]) {
  let at = 0
  const read = async () => all[Math.min(at++, all.length - 1)] ?? Buffer.alloc(0)
  return { read, times: () => at }
}

describe('a download that ends too early', () => {
  it('is told by the delimiter or the line that is missing', () => {
    expect([whole, plain].map(looksCut)).toEqual([false, false])
    expect([whole.subarray(0, -12), plain.subarray(0, -3), whole.subarray(0, 20)].map(looksCut)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('is read again until it is whole', async () => {
    const { read, times } = readings(whole.subarray(0, 60), whole)
    expect(await readWhole(read)).toEqual(whole)
    expect(times()).toBe(2)
  })

  it('is taken as it is when it is the same again: that is how it was written', async () => {
    const { read, times } = readings(whole.subarray(0, -12))
    expect(await readWhole(read)).toEqual(whole.subarray(0, -12))
    expect(times()).toBe(2)
  })

  it('is an error when it is cut differently each time', async () => {
    const { read } = readings(...[10, 20, 30, 40].map((length) => whole.subarray(0, length)))
    await expect(readWhole(read)).rejects.toMatchObject({ code: 'badAnswer' })
  })

  it('is not suspected where the message is whole', async () => {
    const { read, times } = readings(plain)
    await readWhole(read)
    expect(times()).toBe(1)
  })
})
