import fs from 'node:fs'
import { Agent, fetch } from 'undici'
import { world } from './world'

interface AppSecret {
  clientId: string
  clientSecret: string
}

interface Account {
  userPrincipalName: string
  displayName: string
  password: string
}

/** What the simulator said when it was ready. */
export interface Ready {
  login: string
  graph: string
  exchangeOnline: string
  compliance: string
  /** Of the organisation's own Exchange Server */
  ews: string
  caFile: string
  credentials: AppSecret & {
    tenantId: string
    certificate: { certificateFile: string }
    readOnly: AppSecret
    expired: AppSecret
    delegated: AppSecret & Account
    ews: { login: string; password: string; mailboxes: string[] }
    consoleOidc: AppSecret & { people: (Account & { appRole: string })[] }
  }
  control: { url: string; token: string }
}

/** Where one message really is, Recoverable Items included, as the simulated organisation itself knows it. */
export interface TrueMessage {
  immutableId: string
  internetMessageId: string
  subject: string
  folder: string
  isRead: boolean
  from: string | null
}

export const ready = (): Ready => world().simulator

/** The stand-in's control endpoint: the truth to compare the console with, and faults to make. A text is a mail. */
export async function control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const { control, caFile } = ready()
  const dispatcher = new Agent({ connect: { ca: fs.readFileSync(caFile) } })
  try {
    const response = await fetch(`${control.url}/${path}`, {
      method,
      dispatcher,
      headers: {
        authorization: `Bearer ${control.token}`,
        'content-type': typeof body === 'string' ? 'message/rfc822' : 'application/json',
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const text = await response.text()
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  } finally {
    await dispatcher.close()
  }
}

export function messagesOf(mailbox: string): Promise<TrueMessage[]> {
  return control('GET', `mailboxes/${mailbox}/messages`)
}
