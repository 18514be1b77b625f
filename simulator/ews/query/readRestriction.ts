import { EwsError } from '../ewsError'
import type { ItemView } from '../items/itemView'
import { readExtendedPath } from '../properties/extendedPath'
import { pathOf } from '../properties/readShape'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { compareOperands } from './compareOperands'
import { containsText } from './containsText'
import { type Field, fieldOf } from './field'

export type Predicate<View = ItemView> = (view: View) => boolean

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode (ErrorRestrictionTooLong) */
const MOST_NODES = 255

export type FieldReader<View> = (
  path: string | undefined,
  extended: ReturnType<typeof readExtendedPath> | undefined,
) => Field<View>

export function readRestriction(restriction: XmlElement | undefined): Predicate {
  return compileRestriction(restriction, fieldOf)
}

export function compileRestriction<View>(
  restriction: XmlElement | undefined,
  read: FieldReader<View>,
): Predicate<View> {
  const expression = restriction?.children[0]
  if (!expression) return () => true
  if (nodesOf(expression) > MOST_NODES) {
    throw new EwsError('ErrorRestrictionTooLong', 'The restriction contains more than 255 nodes.')
  }
  return compile(expression, read)
}

function nodesOf(expression: XmlElement): number {
  const isGroup = expression.name === 'And' || expression.name === 'Or' || expression.name === 'Not'
  return isGroup ? 1 + expression.children.reduce((sum, child) => sum + nodesOf(child), 0) : 1
}

function compile<View>(expression: XmlElement, read: FieldReader<View>): Predicate<View> {
  const parts = () => expression.children.map((child) => compile(child, read))
  switch (expression.name) {
    case 'And': {
      const all = parts()
      return (view) => all.every((part) => part(view))
    }
    case 'Or': {
      const any = parts()
      return (view) => any.some((part) => part(view))
    }
    case 'Not': {
      const [part] = parts()
      return (view) => !part?.(view)
    }
    case 'Exists':
      return exists(readField(expression, read))
    case 'Excludes':
      return excludes(readField(expression, read), childOf(expression, 'Bitmask')?.attributes.Value ?? '0')
    case 'Contains':
      return containsText(expression, readField(expression, read))
    default:
      return compareOperands(expression, read, readField(expression, read))
  }
}

export function readField<View>(parent: XmlElement, read: FieldReader<View>): Field<View> {
  const child = parent.children.find(({ name }) => name.endsWith('FieldURI'))
  if (!child) throw new EwsError('ErrorInvalidRestriction', 'The restriction is invalid.')
  return child.name === 'ExtendedFieldURI' ? read(undefined, readExtendedPath(child)) : read(pathOf(child), undefined)
}

/** Kept as bits of one number, so that they always exist: they cannot be asked for in this way. */
const FLAGS = [
  'message:IsRead',
  'item:IsDraft',
  'item:IsSubmitted',
  'item:IsUnmodified',
  'item:IsResend',
  'item:IsFromMe',
]

function exists<View>(field: Field<View>): Predicate<View> {
  if (FLAGS.includes(field.path)) {
    throw new EwsError('ErrorInvalidPropertyForExists', 'Exists is not valid for this property.', [
      { kind: 'field', path: field.path },
    ])
  }
  return (view) => {
    const value = field.read(view)
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
  }
}

/** True when none of the bits of the mask is set */
function excludes<View>(field: Field<View>, mask: string): Predicate<View> {
  const bits = BigInt(mask)
  return (view) => {
    const value = Number(field.read(view) ?? 0)
    return Number.isFinite(value) && (BigInt(Math.trunc(value)) & bits) === 0n
  }
}
