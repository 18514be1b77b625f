import * as csstree from 'css-tree'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { previewDocument } from '../shared/previewDocument'
import { sanitiseHtml } from './sanitise'
import { hostileHtml } from './testing/hostileHtml'

/** Written apart from the sanitiser's own lists, so that a mistake there shows here. */
const elements = new Set(
  `html head body meta style a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code
  col colgroup dd del dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li
  main mark menu nav ol p pre q rp rt ruby s samp section small span strike strong style sub summary sup table tbody td
  tfoot th thead time tr tt u ul var wbr`.split(/\s+/),
)
const plainAttributes = new Set(
  `abbr align alt axis bgcolor border bordercolor cellpadding cellspacing char charoff class clear color cols colspan
  compact data-blocked data-link datetime dir face frame headers height hspace lang noshade nowrap reversed role rows
  rowspan rules scope size span start summary title type valign value vspace width`.split(/\s+/),
)
const cssFunctions = new Set(
  'rgb rgba hsl hsla hwb lab lch oklab oklch calc min max clamp linear-gradient radial-gradient'.split(' '),
)
const cssProperty =
  /^(?:(?:background|border|margin|padding|font|text|flex|list-style|overflow|word)(?:-[a-z-]+)?|-(?:webkit|ms)-text-size-adjust|mso-[a-z-]+|color|width|height|(?:min|max)-(?:width|height)|display|float|clear|direction|line-height|letter-spacing|vertical-align|visibility|white-space|opacity|box-(?:shadow|sizing)|table-layout|caption-side|empty-cells|unicode-bidi|object-fit|align-(?:items|self)|justify-content|gap|(?:row|column)-gap)$/
const pictureUrl = /^data:image\/(?:png|jpe?g|gif|webp|bmp|x-icon|vnd\.microsoft\.icon);base64,[A-Za-z0-9+/=]*$/

/** Everything in a document that is not on the lists above. Namespaces, every attribute, every piece of CSS. */
function violationsOf(document: Document): string[] {
  const found: string[] = []
  for (const element of document.querySelectorAll('*')) {
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`namespace of <${element.nodeName}>`)
    if (!elements.has(element.localName)) found.push(`<${element.localName}>`)
    if (element.localName === 'style') found.push(...cssViolations(element.textContent ?? '', 'stylesheet'))
    for (const { name, value } of element.attributes) {
      if (name === 'style') found.push(...cssViolations(value, 'declarationList'))
      else if (name === 'src' && element.localName === 'img') {
        if (!pictureUrl.test(value)) found.push(`src=${value.slice(0, 60)}`)
      } else if (!plainAttributes.has(name)) found.push(`${name}=`)
    }
  }
  const comments = document.createTreeWalker(document, 128)
  if (comments.nextNode()) found.push('comment')
  return found
}

function cssViolations(css: string, context: 'stylesheet' | 'declarationList'): string[] {
  const found: string[] = []
  if (/[\\<]/.test(css)) found.push(`css escape in ${css.slice(0, 60)}`)
  csstree.walk(csstree.parse(css, { context }), (node) => {
    if (node.type === 'Url' || node.type === 'Raw') found.push(`css ${node.type}`)
    else if (node.type === 'Function' && !cssFunctions.has(node.name.toLowerCase())) found.push(`css ${node.name}()`)
    else if (node.type === 'Atrule' && node.name !== 'media') found.push(`css @${node.name}`)
    else if (node.type === 'Declaration' && !cssProperty.test(node.property)) found.push(`css ${node.property}`)
  })
  return found
}

// Without scripting, as in the sandboxed frame
const { DOMParser } = new JSDOM().window
const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

/** The frame's own meta tags and style, which are not the mail's. */
function bodyOfPreview(html: string): Document {
  const document = parse(previewDocument({ html, theme: 'light' }))
  for (const own of [...document.head.querySelectorAll('meta')]) own.remove()
  document.head.querySelector('style')?.remove()
  return document
}

describe('hostile HTML', () => {
  it('is tried in at least 150 ways', () => {
    expect(hostileHtml.length).toBeGreaterThanOrEqual(150)
  })

  it.each(hostileHtml)('$name does harm before it is sanitised', ({ html }) => {
    expect(violationsOf(parse(html))).not.toEqual([])
  })

  it.each(hostileHtml)('$name leaves nothing active, remote or navigating', ({ html }) => {
    const sanitised = sanitiseHtml(html, { inlineImages: new Map() })
    const document = bodyOfPreview(sanitised.html)
    expect(violationsOf(document)).toEqual([])
    // Markup that changes its meaning when it is written out and read again (mutation)
    expect(violationsOf(parse(document.documentElement.outerHTML))).toEqual([])
  })
})
