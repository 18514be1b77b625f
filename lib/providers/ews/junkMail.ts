import type { JunkMail } from '../capabilities/junkMail'
import { ProviderError } from '../contract'
import type { EwsClient } from './client'
import { ewsFolders } from './folders/folders'
import { idOf, itemIdElement, searchKeyIn, withSearchKey } from './ids/ewsId'
import { onlyMessage } from './soap/responseMessages'
import { tag } from './xml/writeXml'
import { childOf } from './xml/xmlElement'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/markasjunk-operation */
export function ewsJunkMail(client: EwsClient): JunkMail {
  return {
    async mark({ mailbox, messageId, isJunk }, options) {
      const place = { mailbox, folder: isJunk ? 'junkemail' : 'inbox' }
      const { folderId } = await ewsFolders(client).get(place, options)
      const response = await client.call({
        operation: () => {
          if (client.requestVersion < 'Exchange2013') throw tooOld()
          return tag('m:MarkAsJunk', { IsJunk: isJunk, MoveItem: true }, tag('m:ItemIds', {}, itemIdElement(messageId)))
        },
        mailbox,
        repeatable: false,
        signal: options.signal,
      })
      const made = idOf(childOf(onlyMessage(response), 'MovedItemId'))
      if (made === '') {
        throw new ProviderError('badAnswer', 'The server did as asked and did not say where the message is now.', {
          statusCode: 200,
        })
      }
      return { messageId: withSearchKey(made, searchKeyIn(messageId)), folderId }
    },
  }
}

function tooOld(): ProviderError {
  return new ProviderError(
    'notSupported',
    'Exchange marks messages as junk over EWS since 2013 only. Move them instead.',
    {
      statusCode: 0,
    },
  )
}
