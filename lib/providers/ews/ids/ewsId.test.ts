import { describe, expect, it } from 'vitest'
import { idOf, itemIdElement, searchKeyIn, serviceId, withSearchKey } from './ewsId'

const element = (Id: string) => ({ name: 'ItemId', attributes: { Id }, children: [], text: '' })

describe('ids of EWS', () => {
  it.each(['AAMk+a/b==', 'plain', 'with-dash_and.dot', 'ünï/code?', ''])('%s comes back as it was', (id) => {
    const ours = idOf(element(id))
    expect(ours).toMatch(/^[\w.%=-]*$/)
    expect(serviceId(ours)).toBe(id)
    expect(serviceId(withSearchKey(ours, 'AAECAwQFBgcICQoLDA0ODw=='))).toBe(id)
  })

  it('an id that a person pasted is taken as it is', () => {
    expect(serviceId('AAMk+a/b==')).toBe('AAMk+a/b==')
    expect(itemIdElement('AAMk+a/b==', 'CQ==').xml).toBe('<t:ItemId Id="AAMk+a/b==" ChangeKey="CQ=="/>')
  })

  it('the search key goes along and comes back', () => {
    const key = Buffer.from([255, 254, 0, 62, 63]).toString('base64')
    expect(searchKeyIn(withSearchKey('AAMk', key))).toBe(key)
    expect(searchKeyIn('AAMk')).toBeNull()
  })
})
