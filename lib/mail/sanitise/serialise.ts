import { defang } from '../../shared/defang'
import { allowedAttributes, allowedElements, imageDataUrl, standIns } from './allowed'
import type { BlockedCounts } from './blocked'
import { cleanDeclarations, cleanStyleSheet } from './css'
import { escapeHtml } from './size'

export interface SanitisedLink {
  /** What the reader sees */
  text: string
  /** Where it leads, as written in the mail; never to be put into an attribute that a browser follows */
  href: string
}

export interface SerialiseContext {
  inlineImages: ReadonlyMap<string, string>
  dataUrls: ReadonlyMap<string, string>
  blocked: BlockedCounts
  links: SanitisedLink[]
}

const htmlNamespace = 'http://www.w3.org/1999/xhtml'
const voidElements = new Set(['br', 'col', 'hr', 'img', 'wbr'])

/** Writes a tree as HTML, naming only what is allowed. Iterative: depth costs memory, not stack. */
export function serialise(root: Element, context: SerialiseContext): string {
  const out: string[] = []
  const todo: (Node | string)[] = [root]
  while (todo.length > 0) {
    const next = todo.pop() as Node | string
    if (typeof next === 'string') out.push(next)
    else if (next.nodeType === next.TEXT_NODE) out.push(escapeHtml(next.nodeValue ?? ''))
    else if (next.nodeType === next.ELEMENT_NODE) open(next as Element, context, out, todo)
  }
  return out.join('')
}

function open(element: Element, context: SerialiseContext, out: string[], todo: (Node | string)[]): void {
  const name = element.localName
  if (element.namespaceURI !== htmlNamespace) return
  if (name === 'style') {
    const sheet = cleanStyleSheet(element.textContent ?? '')
    context.blocked.remoteOther += sheet.remote
    if (sheet.css !== '') out.push('<style>', sheet.css, '</style>')
    return
  }
  const written = name === 'body' ? 'div' : (standIns.get(name) ?? name)
  // html and head have no tag of their own here; what they hold is written
  if (allowedElements.has(written)) {
    out.push('<', written, ...attributesOf(element, context), '>')
    if (voidElements.has(written)) return
    todo.push(`</${written}>`)
  }
  if (name === 'input') out.push(escapeHtml(element.getAttribute('value') ?? ''))
  for (let child = element.lastChild; child; child = child.previousSibling) todo.push(child)
}

function attributesOf(element: Element, context: SerialiseContext): string[] {
  const out: string[] = []
  const write = (name: string, value: string) => out.push(' ', name, '="', escapeHtml(value), '"')
  const name = element.localName
  let style = ''
  for (const attribute of element.attributes) {
    if (attribute.name === 'style') style = styleOf(attribute.value, context)
    else if (attribute.name === 'background') context.blocked.remoteImages += attribute.value.trim() === '' ? 0 : 1
    else if (attribute.name === 'title' && name === 'a') continue
    else if (allowedAttributes.has(attribute.name) && isPlain(attribute)) write(attribute.name, attribute.value)
  }
  if (name === 'body') style = bodyColours(element) + style
  if (style !== '') write('style', style)
  if (name === 'img') writePicture(element, context, write)
  if (name === 'a' && element.hasAttribute('href')) writeLink(element, context, write)
  if (name === 'form') context.blocked.forms += 1
  if (standIns.has(name)) write('data-blocked', name === 'form' ? 'form' : 'field')
  return out
}

/** The body becomes a div, on which its colour attributes mean nothing. */
function bodyColours(body: Element): string {
  const colour = (attribute: string) => /^#?[a-z0-9]{1,30}$/i.exec(body.getAttribute(attribute)?.trim() ?? '')?.[0]
  const [background, text] = [colour('bgcolor'), colour('text')]
  return `${background ? `background-color:${background};` : ''}${text ? `color:${text};` : ''}`
}

function styleOf(value: string, context: SerialiseContext): string {
  const cleaned = cleanDeclarations(value)
  context.blocked.remoteOther += cleaned.remote
  return cleaned.css
}

/** The allowed attributes take words, numbers and colours; only those that are texts for people hold anything else. */
function isPlain(attribute: Attr): boolean {
  return textAttributes.has(attribute.name) || /^[\p{L}\p{N}\s.,%#*+_-]{0,2000}$/u.test(attribute.value)
}

const textAttributes = new Set(['abbr', 'alt', 'summary', 'title'])

function writePicture(element: Element, context: SerialiseContext, write: (name: string, value: string) => void): void {
  const source = element.getAttribute('src')?.trim() ?? ''
  const picture = pictureOf(source, context)
  if (picture) {
    write('src', picture)
    return
  }
  if (source === '' && !element.hasAttribute('srcset')) return
  const missing = /^(?:cid|data):/i.test(source)
  if (!missing) context.blocked.remoteImages += 1
  write('data-blocked', missing ? 'missing' : 'remote')
}

function pictureOf(source: string, context: SerialiseContext): string | null {
  const contentId = /^cid:(.*)$/is.exec(source)?.[1]
  if (contentId !== undefined) {
    const inline = context.inlineImages.get(contentId) ?? context.inlineImages.get(percentDecoded(contentId))
    return inline && imageDataUrl.test(inline) ? inline : null
  }
  const url = context.dataUrls.get(source) ?? source
  return imageDataUrl.test(url) ? url.replace(/\s+/g, '') : null
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % in a content id: it means itself
    return text
  }
}

function writeLink(element: Element, context: SerialiseContext, write: (name: string, value: string) => void): void {
  const href = (element.getAttribute('href') ?? '').trim()
  if (href === '' || href.startsWith('#')) return
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 500)
  write('data-link', String(context.links.length))
  write('title', defang(href).slice(0, 1000))
  context.links.push({ text, href })
}
