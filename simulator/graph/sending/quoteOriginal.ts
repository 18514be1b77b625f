import type { EmailAddressState, MessageState } from '../../world/types'
import { textToHtml } from '../messages/bodyText'

/** The original below the words of the answer, in HTML as the service writes it, or in text where both are text. */
export function quoted(original: MessageState, comment: string): MessageState['body'] {
  const lines = [
    ['From', shown(original.from ? [original.from] : [])],
    ['Sent', original.sentAt.toUTCString()],
    ['To', shown(original.to)],
    ['Cc', shown(original.cc)],
    ['Subject', original.subject],
  ].filter(([, value]) => value !== '')
  if (original.body.contentType === 'text') {
    const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')
    return {
      contentType: 'text',
      content: `${comment}\r\n\r\n________________________________\r\n${head}\r\n\r\n${original.body.content}`,
    }
  }
  const head = lines.map(([name, value]) => `<b>${name}:</b> ${escaped(value ?? '')}<br>`).join('\r\n')
  return {
    contentType: 'html',
    content: `${textToHtml(comment).replace('</body></html>', '')}<hr tabindex="-1"><div id="divRplyFwdMsg">${head}</div><br>${bodyOf(original.body.content)}</body></html>`,
  }
}

function bodyOf(html: string): string {
  return /<body[^>]*>([\s\S]*?)(<\/body>|$)/i.exec(html)?.[1] ?? html
}

function shown(people: readonly EmailAddressState[]): string {
  return people.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join('; ')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
