import { ProviderError } from '../../contract'

/** A piece of XML that is ready to be sent. Text becomes one by `text()` only, so that nothing is escaped twice or never. */
export interface Xml {
  readonly xml: string
}

export type XmlContent = Xml | string | number | boolean | null | undefined | readonly XmlContent[]

/**
 * `tag('t:Subject', {}, 'a & b')`. Content that is null or undefined is left out, as is an attribute that is undefined.
 * Order counts: the schema is a sequence nearly everywhere.
 */
export function tag(
  name: string,
  attributes: Record<string, string | number | boolean | undefined> = {},
  ...content: XmlContent[]
): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value), /[&<>"\r\n\t]/g)}"`)
    .join('')
  const inner = content.map(write).join('')
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` }
}

function write(content: XmlContent): string {
  if (content === null || content === undefined) return ''
  if (Array.isArray(content)) return content.map(write).join('')
  if (typeof content === 'object') return (content as Xml).xml
  return escaped(String(content))
}

/** Line ends and tabs are made spaces in an attribute, and a carriage return vanishes everywhere, unless written so. */
const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function escaped(text: string, special = /[&<>"\r]/g): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text) || !text.isWellFormed()) {
    throw new ProviderError('badRequest', 'The text has a character that XML, and so EWS, cannot carry.', {
      statusCode: 0,
    })
  }
  return text.replaceAll(special, (character) => references[character] ?? character)
}
