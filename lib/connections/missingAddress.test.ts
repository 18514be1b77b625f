import { describe, expect, it } from 'vitest'
import { missingAddress } from './missingAddress'

const addresses = { login: 'https://login.example', graph: 'https://graph.example' }
const exchangeOnline = 'https://admin.example'

describe('missingAddress', () => {
  it.each([
    ['without Exchange Online', addresses, 'mailboxes', /Exchange Online administration/],
    ['without Purview', { ...addresses, exchangeOnline }, 'complianceSearch', /Purview/],
    ['with Exchange Online', { ...addresses, exchangeOnline }, 'messageTrace', null],
    ['for what Graph does', addresses, 'messages', null],
  ] as const)('%s', (_, endpoints, capability, words) => {
    const found = missingAddress({ cloud: 'custom', endpoints }, capability)
    if (words) expect(found).toMatch(words)
    else expect(found).toBeNull()
  })

  it('knows the addresses of a cloud of Microsoft', () => {
    expect(missingAddress({ cloud: 'commercial', endpoints: {} }, 'complianceSearch')).toBeNull()
  })
})
