import { Parser } from 'htmlparser2'
import type { HtmlFacts } from '../../shared/mailAnalysis'
import { limits } from '../limits'
import { hidesText } from './hiddenStyle'

interface HtmlLink {
  url: string
  text: string | null
}

export interface HtmlScan {
  links: HtmlLink[]
  /** Addresses that a reader's program would load by itself */
  resources: string[]
  /** What a reader sees, with line breaks */
  text: string
  /** The part of it that is no link's: an address shown by a link is not where the reader goes */
  unlinkedText: string
  facts: HtmlFacts
}

const loading: Record<string, readonly string[]> = {
  img: ['src', 'srcset', 'lowsrc', 'dynsrc'],
  image: ['href', 'xlink:href', 'src'],
  input: ['src'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  script: ['src'],
  link: ['href'],
  video: ['src', 'poster'],
  audio: ['src'],
  source: ['src', 'srcset'],
  'v:fill': ['src'],
  'v:imagedata': ['src'],
}
const voidElements = new Set('area base br col embed frame hr img input link meta param source track wbr'.split(' '))
const blocks = new Set('p div br tr li table h1 h2 h3 h4 h5 h6 blockquote hr'.split(' '))

/** Reads a mail's HTML once as a stream of tags: no tree is built, so size and depth cost nothing but time. */
export function scanHtml(html: string): HtmlScan {
  const facts: HtmlFacts = {
    remoteImages: 0,
    trackingPixels: [],
    forms: [],
    scripts: 0,
    eventHandlers: 0,
    frames: 0,
    refreshes: [],
    hiddenText: [],
  }
  const scan: HtmlScan = { links: [], resources: [], text: '', unlinkedText: '', facts }
  const state = new ScanState(scan)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => state.open(name, attributes),
      onclosetag: (name) => state.close(name),
      ontext: (text) => state.read(text),
      oncomment: (text) => state.comment(text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  )
  parser.write(html.slice(0, limits.htmlCharacters))
  parser.end()
  state.finish()
  return scan
}

class ScanState {
  private readonly text: string[] = []
  private readonly unlinked: string[] = []
  private readonly hidden: string[] = []
  /** Depth counters instead of a stack: a stack of a hostile page has no end */
  private hiddenDepth = 0
  private hiddenBy: string | null = null
  private rawDepth = 0
  private link: { url: string; text: string[] } | null = null
  private base: URL | null = null

  constructor(private readonly scan: HtmlScan) {}

  open(name: string, attributes: Record<string, string>): void {
    const { facts } = this.scan
    for (const attribute of Object.keys(attributes)) if (/^on[a-z]/.test(attribute)) facts.eventHandlers++
    if (this.hiddenDepth > 0) this.hiddenDepth += name === this.hiddenBy && !voidElements.has(name) ? 1 : 0
    else if (!voidElements.has(name) && hidesText(attributes)) {
      this.hiddenDepth = 1
      this.hiddenBy = name
    }
    if (blocks.has(name)) this.text.push('\n')
    if (name === 'script') facts.scripts++
    if (name === 'script' || name === 'style' || name === 'title') this.rawDepth++
    if (name === 'iframe' || name === 'frame') facts.frames++
    if (name === 'base' && attributes.href) this.base = parseUrl(attributes.href, null)
    if (name === 'meta' && /refresh/i.test(attributes['http-equiv'] ?? '')) this.refresh(attributes.content ?? '')
    this.readForm(name, attributes)
    this.readLinks(name, attributes)
    this.readResources(name, attributes)
  }

  close(name: string): void {
    if (this.hiddenDepth > 0 && name === this.hiddenBy) this.hiddenDepth--
    if (blocks.has(name)) this.text.push('\n')
    if ((name === 'script' || name === 'style' || name === 'title') && this.rawDepth > 0) this.rawDepth--
    if (name === 'a' || name === 'area') this.endLink()
  }

  read(text: string): void {
    if (this.rawDepth > 0) return
    if (this.hiddenDepth > 0) this.hidden.push(text)
    else this.text.push(text)
    if (this.link) this.link.text.push(text)
    else this.unlinked.push(text)
  }

  /** Outlook reads what stands in conditional comments, so buttons drawn for it (VML) have their links there. */
  comment(text: string): void {
    if (!/^\s*\[if\b/i.test(text)) return
    for (const match of text.matchAll(
      /<a\b[^>]{0,2000}?\bhref\s*=\s*["']?([^"'\s>]+)|<v:[a-z]+\b[^>]{0,2000}?\bhref\s*=\s*["']([^"']+)["']/gi,
    )) {
      this.addLink(match[1] ?? match[2] ?? '', null)
    }
  }

  finish(): void {
    this.endLink()
    this.scan.text = this.text
      .join('')
      .replace(/[ \t\u00a0]+/g, ' ')
      .replace(/\s*\n\s*/g, '\n')
      .trim()
    this.scan.unlinkedText = this.unlinked.join(' ')
    const hidden = this.hidden
      .join(' ')
      .replace(/(?:[\s\u200c\u00ad]|\u034f)+/g, ' ')
      .trim()
    if (hidden !== '') this.scan.facts.hiddenText.push(hidden.slice(0, 500))
  }

  private addLink(href: string, text: string | null): void {
    const url = this.resolve(href)
    if (url !== '' && !url.startsWith('#') && this.scan.links.length < limits.linksPerMessage)
      this.scan.links.push({ url, text })
  }

  private endLink(): void {
    if (!this.link) return
    const text = this.link.text.join('').replace(/\s+/g, ' ').trim()
    this.addLink(this.link.url, text === '' ? null : text.slice(0, 500))
    this.link = null
  }

  private readLinks(name: string, attributes: Record<string, string>): void {
    if ((name === 'a' || name === 'area') && attributes.href !== undefined) {
      this.endLink()
      this.link = { url: attributes.href, text: [] }
      if (name === 'area') this.endLink()
    } else if (name.startsWith('v:') && attributes.href) this.addLink(attributes.href, null)
    if (attributes['xlink:href'] && name === 'a') this.addLink(attributes['xlink:href'], null)
    if (attributes.formaction) this.addLink(attributes.formaction, attributes.value ?? null)
    if (attributes.ping) this.addLink(attributes.ping, null)
  }

  private readForm(name: string, attributes: Record<string, string>): void {
    const { forms } = this.scan.facts
    if (name === 'form') {
      const action = attributes.action ? this.resolve(attributes.action) : null
      forms.push({ action, method: (attributes.method ?? 'get').toLowerCase(), fields: [], asksForPassword: false })
      if (action) this.addLink(action, null)
    }
    const form = forms.at(-1)
    if (!form || (name !== 'input' && name !== 'select' && name !== 'textarea')) return
    const type = name === 'input' ? (attributes.type ?? 'text').toLowerCase() : name
    if (type === 'password') form.asksForPassword = true
    if (type !== 'hidden' && type !== 'submit' && form.fields.length < 50)
      form.fields.push(attributes.name || attributes.placeholder || type)
  }

  private readResources(name: string, attributes: Record<string, string>): void {
    for (const attribute of loading[name] ?? []) {
      const value = attributes[attribute]
      if (value === undefined) continue
      for (const url of attribute === 'srcset' ? srcsetUrls(value) : [value])
        this.addResource(this.resolve(url), name, attributes)
    }
    if (attributes.background) this.addResource(this.resolve(attributes.background), 'background', attributes)
    for (const match of (attributes.style ?? '').matchAll(/url\(\s*["']?([^"')\s]+)/gi)) {
      this.addResource(this.resolve(match[1] as string), 'style', attributes)
    }
  }

  private addResource(url: string, element: string, attributes: Record<string, string>): void {
    if (!/^(?:https?:)?\/\//i.test(url)) return
    if (this.scan.resources.length < limits.linksPerMessage)
      this.scan.resources.push(url.startsWith('//') ? `https:${url}` : url)
    if (element !== 'img' && element !== 'image' && element !== 'background' && element !== 'style') return
    this.scan.facts.remoteImages++
    if (element === 'img' && isPixel(attributes)) this.scan.facts.trackingPixels.push(url)
  }

  private refresh(content: string): void {
    const url = /url\s*=\s*["']?([^"'\s;]+)/i.exec(content)?.[1]
    if (!url) return
    this.scan.facts.refreshes.push(this.resolve(url))
    this.addLink(url, null)
  }

  private resolve(href: string): string {
    // Browsers drop line breaks and tabs within an address, and leading white space
    const plain = href.replace(/[\t\r\n]+/g, '').trim()
    if (!this.base || /^[a-z][a-z0-9+.-]*:/i.test(plain) || plain.startsWith('#')) return plain
    return parseUrl(plain, this.base)?.href ?? plain
  }
}

function parseUrl(text: string, base: URL | null): URL | null {
  try {
    return base ? new URL(text, base) : new URL(text)
  } catch {
    // Not an address
    return null
  }
}

function srcsetUrls(value: string): string[] {
  return value.split(/,\s+/).map((candidate) => candidate.trim().split(/\s/)[0] ?? '')
}

/** A picture of at most 3 by 3 points, or one that is hidden: nobody is meant to see it, so it counts readers. */
function isPixel(attributes: Record<string, string>): boolean {
  const style = attributes.style ?? ''
  const side = (name: 'width' | 'height') => {
    const text =
      attributes[name] ??
      new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([0-9.]+)(?:px)?\\s*(?:!important)?\\s*(?:;|$)`, 'i').exec(style)?.[1]
    return text === undefined ? null : Number.parseFloat(text)
  }
  const [width, height] = [side('width'), side('height')]
  if (width !== null && height !== null && width <= 3 && height <= 3) return true
  return (
    /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\s*;|\s*$)/i.test(style) || 'hidden' in attributes
  )
}
