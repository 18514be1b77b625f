import { badRequest } from '../graphError'

export interface Expansion {
  name: string
  /** The options in parentheses by name: "$select" → "id,name" */
  options: Record<string, string>
}

/** "attachments($select=id,name),singleValueExtendedProperties($filter=id eq 'String 0x1000')" */
export function parseExpand(value: string | undefined): Expansion[] {
  if (value === undefined || value.trim() === '') return []
  return splitOutside(value, ',').map((part) => {
    const match = /^([\w./]+)(?:\(([\s\S]*)\))?$/.exec(part.trim())
    if (!match) throw badRequest(`Parsing OData Select and Expand failed: Syntax error in '${part}'.`)
    const options: Record<string, string> = {}
    for (const option of match[2] ? splitOutside(match[2], ';') : []) {
      const equals = option.indexOf('=')
      if (equals < 0) throw badRequest(`Parsing OData Select and Expand failed: Syntax error in '${option}'.`)
      options[option.slice(0, equals).trim().replace(/^\$?/, '$').toLowerCase()] = option.slice(equals + 1).trim()
    }
    return { name: match[1] as string, options }
  })
}

/** Splits where the separator stands outside of parentheses and quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quoted = false
  let part = ''
  for (const character of text) {
    if (character === "'") quoted = !quoted
    else if (!quoted && character === '(') depth++
    else if (!quoted && character === ')') depth--
    if (character === separator && depth === 0 && !quoted) {
      parts.push(part)
      part = ''
    } else part += character
    if (depth < 0) break
  }
  if (depth !== 0 || quoted) {
    throw badRequest('Parsing OData Select and Expand failed: Found an unbalanced bracket expression.')
  }
  return [...parts, part]
}
