import type { OpenConnection } from '../contract'
import { autodiscover } from './autodiscover/autodiscover'
import { ewsAutomaticReplies } from './automaticReplies'
import { ewsCalendar } from './calendar/calendar'
import { EwsClient } from './client'
import type { EwsConfig } from './config'
import { ewsContacts } from './contacts'
import { ewsFolders } from './folders/folders'
import { ewsMessages } from './items/messages'
import { ewsJunkMail } from './junkMail'
import { ewsNewMail } from './newMail'
import { ewsRules } from './rules'
import { ewsSending } from './sending/sending'
import { testConnection } from './testConnection'
import { ewsUsers } from './users'

/** Exchange on one's own premises, over Exchange Web Services. Asks the server for nothing until it is used. */
export function createEwsConnection(config: EwsConfig): OpenConnection {
  const client = new EwsClient(config, async (signal) => {
    if (!config.autodiscover) throw new Error('a connection without an address and without autodiscover')
    return autodiscover(config, config.autodiscover, signal)
  })
  const users = ewsUsers(client, config)
  return {
    kind: 'exchangeServer',
    // '' is the mailbox of the account that signs in, where there is no operational one
    delegated: true,
    messages: ewsMessages(client),
    folders: ewsFolders(client),
    users,
    sending: ewsSending(client),
    calendar: ewsCalendar(client),
    contacts: ewsContacts(client),
    rules: ewsRules(client),
    automaticReplies: ewsAutomaticReplies(client),
    newMail: ewsNewMail(client),
    junkMail: ewsJunkMail(client),
    callsAtOnce: () => client.callsAtOnce,
    test: (options) => testConnection(client, config, users, options),
    close: () => client.close(),
  }
}
