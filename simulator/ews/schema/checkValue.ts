import { GRAMMAR } from './readGrammar'

const INTEGER_RANGES: Record<string, readonly [lowest: bigint, highest: bigint]> = {
  'xs:int': [-2147483648n, 2147483647n],
  'xs:short': [-32768n, 32767n],
  'xs:unsignedShort': [0n, 65535n],
  'xs:unsignedInt': [0n, 4294967295n],
  'xs:long': [-9223372036854775808n, 9223372036854775807n],
  'xs:unsignedByte': [0n, 255n],
}

const PATTERNS: Record<string, RegExp> = {
  'xs:boolean': /^(true|false|1|0)$/,
  'xs:dateTime':
    /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  'xs:date': /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$/,
  'xs:time': /^([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  'xs:duration': /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
  'xs:double': /^(-?INF|NaN|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$/,
  'xs:float': /^(-?INF|NaN|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$/,
  'xs:decimal': /^[+-]?(\d+\.?\d*|\.\d+)$/,
  'xs:language': /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/,
}

/** Why a text is no value of the type, in .NET's words; undefined when it is one. */
export function violationOf(typeName: string, text: string): string | undefined {
  if (typeName.startsWith('xs:')) return builtInViolation(typeName, text)
  const type = GRAMMAR.type(typeName)
  switch (type.kind) {
    case 'enumeration':
      return type.values.has(text) ? undefined : 'The Enumeration constraint failed.'
    case 'list': {
      const words = text.split(/\s+/).filter((word) => word !== '')
      return words.map((word) => violationOf(type.item, word)).find((violation) => violation !== undefined)
    }
    case 'restriction':
      return violationOf(type.base, text) ?? facetViolation(type.facets, text)
    default:
      return undefined
  }
}

function builtInViolation(name: string, text: string): string | undefined {
  const range = INTEGER_RANGES[name]
  const trimmed = text.trim()
  const invalid = `The string '${shortened(text)}' is not a valid ${DOT_NET_NAMES[name] ?? name.slice(3)} value.`
  if (range) {
    if (!/^[+-]?\d+$/.test(trimmed)) return invalid
    const value = BigInt(trimmed.replace(/^\+/, ''))
    return value < range[0] || value > range[1] ? invalid : undefined
  }
  if (name === 'xs:base64Binary')
    return isBase64(text) ? undefined : `'${shortened(text)}' is not a valid Base64 text sequence.`
  const pattern = PATTERNS[name]
  return pattern && !pattern.test(trimmed) ? invalid : undefined
}

const DOT_NET_NAMES: Record<string, string> = {
  'xs:int': 'Int32',
  'xs:short': 'Int16',
  'xs:unsignedShort': 'UInt16',
  'xs:unsignedInt': 'UInt32',
  'xs:long': 'Int64',
  'xs:boolean': 'Boolean',
  'xs:dateTime': 'AllXsd',
  'xs:date': 'Date',
  'xs:time': 'Time',
  'xs:duration': 'TimeSpan',
  'xs:double': 'Double',
  'xs:float': 'Single',
}

/** A look at its alphabet only: what does not decode is the business of whoever decodes it. */
function isBase64(text: string): boolean {
  return !/[^A-Za-z0-9+/=\s]/.test(text)
}

function facetViolation(facets: Record<string, string>, text: string): string | undefined {
  const { minLength, pattern, minInclusive, maxInclusive } = facets
  if (minLength !== undefined && text.length < Number(minLength)) {
    return 'The actual length is less than the MinLength value.'
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(text)) return 'The Pattern constraint failed.'
  if (minInclusive !== undefined && Number(text) < Number(minInclusive)) return 'The MinInclusive constraint failed.'
  if (maxInclusive !== undefined && Number(text) > Number(maxInclusive)) return 'The MaxInclusive constraint failed.'
  return undefined
}

export function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
