import type { MessageDetail } from '../providers/contract'
import { bodyText } from '../query/bodyText'
import { defang } from '../shared/defang'

type Body = MessageDetail['body']

const longestQuoteCharacters = 20_000

/**
 * What is written, and below it the original as plain text. Its markup, pictures and live links stay behind: a reply
 * must not hand on what a phishing mail wants clicked, nor be taken for one.
 */
export function quoteOriginal(written: Body, original: MessageDetail): Body {
  const lines = [head(original), '', ...defangLinks(plainText(original.body)).split('\n')]
  const quote = lines.map((line) => `> ${line}`.trimEnd()).join('\n')
  if (written.contentType === 'text') return { contentType: 'text', content: `${written.content}\n\n${quote}\n` }
  return {
    contentType: 'html',
    content: `${written.content}<hr><pre style="white-space: pre-wrap">${escaped(quote)}</pre>`,
  }
}

function head({ sentAt, receivedAt, from, sender }: MessageDetail): string {
  const author = from ?? sender
  const who = author ? author.name || defang(author.address) : 'an unknown sender'
  return `On ${new Date(sentAt ?? receivedAt).toUTCString()}, ${who} wrote:`
}

function plainText(body: Body): string {
  const text = body.contentType === 'text' ? body.content.replaceAll('\r\n', '\n') : textWithLines(body.content)
  return text.length > longestQuoteCharacters ? `${text.slice(0, longestQuoteCharacters)} […]` : text
}

/** `bodyText` is for comparing and makes one line of everything; a quote keeps its lines. */
function textWithLines(html: string): string {
  return html
    .replace(/<(script|style|head|title)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .split(/<(?:br|hr|\/(?:p|div|tr|li|h[1-6]))\b[^>]*>/i)
    .map((content) => bodyText({ contentType: 'html', content }))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function defangLinks(text: string): string {
  return text.replace(/\b(?:https?|ftp):\/\/[^\s<>"')\]}]+|\bwww\.[^\s<>"')\]}]+/gi, (link) => defang(link))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
