import type { MessageState } from '../../world/types'

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const texts = new WeakMap<MessageState, { source: string; text: string }>()

export function bodyText(message: MessageState): string {
  if (message.body.contentType === 'text') return message.body.content
  const known = texts.get(message)
  if (known?.source === message.body.content) return known.text
  const text = htmlToText(message.body.content)
  texts.set(message, { source: message.body.content, text })
  return text
}

export function htmlToText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h[1-6]|hr)\b[^>]*>/gi, '\r\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => decodeEntity(name) ?? whole)
    .replace(/[^\S\r\n]+/g, ' ')
    .replace(/ ?\r?\n ?/g, '\r\n')
    .replace(/(\r\n){3,}/g, '\r\n\r\n')
    .trim()
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

export function textToHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const lines = escaped.replace(/\r?\n/g, '<br>\r\n')
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div class="PlainText">${lines}</div></body></html>`
}

/** Active content is left out of what the service hands on. https://learn.microsoft.com/graph/api/resources/message */
export function withoutActiveContent(html: string): string {
  return html
    .replace(/<(script|iframe|object|embed|applet)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/(href|src)\s*=\s*(["']?)\s*javascript:[^"'\s>]*/gi, '$1=$2')
}
