import type { ExtendedPath, Shape } from '../items/itemView'
import { childOf, isTrue, textOf, type XmlElement } from '../xml/xmlElement'
import { readExtendedPath } from './extendedPath'

/** "item:Subject", or "contacts:PhoneNumber:HomePhone" of an indexed one */
export function pathOf({ name, attributes }: XmlElement): string | undefined {
  if (name === 'FieldURI') return attributes.FieldURI
  return name === 'IndexedFieldURI' ? `${attributes.FieldURI}:${attributes.FieldIndex}` : undefined
}

export function readPaths(parent: XmlElement | undefined): { paths: string[]; extended: ExtendedPath[] } {
  const children = parent?.children ?? []
  return {
    paths: children.flatMap((child) => pathOf(child) ?? []),
    extended: children.filter(({ name }) => name === 'ExtendedFieldURI').map(readExtendedPath),
  }
}

export function readShape(shape: XmlElement | undefined): Shape {
  const base = textOf(shape, 'BaseShape')
  const size = textOf(shape, 'MaximumBodySize')
  const bodyType = textOf(shape, 'BodyType')
  return {
    base: base === 'Default' || base === 'AllProperties' ? base : 'IdOnly',
    ...readPaths(childOf(shape, 'AdditionalProperties')),
    includeMime: isTrue(textOf(shape, 'IncludeMimeContent')),
    bodyType: bodyType === 'HTML' || bodyType === 'Text' ? bodyType : 'Best',
    filterHtml: isTrue(textOf(shape, 'FilterHtmlContent')),
    convertCodePage: isTrue(textOf(shape, 'ConvertHtmlCodePageToUTF8')),
    maximumBodySize: size === undefined ? null : Number(size),
  }
}
