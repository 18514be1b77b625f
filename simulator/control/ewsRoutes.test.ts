import { describe, expect, it } from 'vitest'
import { startForTest } from '../testing/startForTest'

const ENVELOPE = (address: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Body><m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="inbox"><t:Mailbox><t:EmailAddress>${address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId></m:FolderIds></m:GetFolder></s:Body></s:Envelope>`

describe('control of the own server', () => {
  it('sets it up, locks accounts, takes mailboxes away, and starts over', async () => {
    await using simulator = await startForTest()
    const { ready, control, fetch } = simulator
    const { login, password, mailboxes } = ready.credentials.ews
    const address = mailboxes[0] ?? ''
    const ask = async (url = ready.ews) => {
      const authorization = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`
      const headers = { authorization, 'content-type': 'text/xml' }
      const response = await fetch(url, { method: 'POST', headers, body: ENVELOPE(address), redirect: 'manual' })
      return { status: response.status, text: await response.text(), location: response.headers.get('location') }
    }
    expect(mailboxes).toHaveLength(12)
    expect(await ask()).toMatchObject({ status: 200, text: expect.stringContaining('NoError') })

    expect(await ask(ready.ewsWithoutTls)).toMatchObject({ status: 403 })
    const plainAutodiscover = ready.ewsWithoutTls.replace('/EWS/Exchange.asmx', '/Autodiscover/Autodiscover.xml')
    expect(await ask(plainAutodiscover)).toMatchObject({ status: 302, location: ready.autodiscover })
    expect((await control('PATCH', 'ews/settings', { requireTls: false, product: 'SE' })).status).toBe(200)
    expect(await ask(ready.ewsWithoutTls)).toMatchObject({ status: 200, text: expect.stringContaining('="2562"') })
    expect((await control('PATCH', 'ews/settings', { product: '2003' })).status).toBe(400)

    await control('PUT', `ews/mailboxes/${address}/trouble`, { trouble: 'moveInProgress' })
    expect((await ask()).text).toContain('ErrorMailboxMoveInProgress')
    expect((await control('PUT', 'ews/mailboxes/nobody/trouble', { trouble: null })).status).toBe(404)

    await control('PATCH', `ews/accounts/${encodeURIComponent(login)}`, { isLocked: true })
    expect((await ask()).status).toBe(401)
    await control('POST', 'reset')
    expect(await ask()).toMatchObject({ status: 200, text: expect.stringContaining('NoError') })
  })
})
