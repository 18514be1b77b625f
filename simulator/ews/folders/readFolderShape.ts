import { readPaths } from '../properties/readShape'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import type { FolderShape } from './renderFolder'

export function readFolderShape(shape: XmlElement | undefined): FolderShape {
  const base = textOf(shape, 'BaseShape')
  return {
    base: base === 'Default' || base === 'AllProperties' ? base : 'IdOnly',
    ...readPaths(childOf(shape, 'AdditionalProperties')),
  }
}
