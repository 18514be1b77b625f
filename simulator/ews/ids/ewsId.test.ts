import { describe, expect, it } from 'vitest'
import { decodeId, encodeId, keyOf } from './ewsId'

const mailboxId = '0b2f0c9e-1111-4222-8333-444455556666'

describe('ids', () => {
  it('are as long as those of Exchange, and lead back', () => {
    const folder = { mailboxId, folderKey: keyOf('AAMkAfolderfolderfolderfolderfolderfolder0001AAA='), itemKey: null }
    const item = { ...folder, itemKey: keyOf('AAMkAitemitemitemitemitemitemitemitemitem00002AAA=') }
    expect(encodeId(folder)).toHaveLength(120)
    expect(encodeId(item)).toHaveLength(152)
    expect(encodeId(item)).toMatch(/^AAMk/)
    expect(decodeId(encodeId(folder))).toEqual(folder)
    expect(decodeId(encodeId(item))).toEqual(item)
  })

  it('are malformed when they are anything else', () => {
    for (const text of ['', 'x', 'AAMk', 'AAMk-_', Buffer.alloc(113).toString('base64')])
      expect(decodeId(text)).toBeUndefined()
  })
})
