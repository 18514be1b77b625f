import type { ItemView, Value } from '../items/itemView'
import type { Xml } from '../xml/writeXml'

/** How one property is read: for a search as a value, for an answer as XML; without `xml` the value is written. */
export interface Property {
  value?(view: ItemView): Value | readonly Value[] | null | undefined
  /** `tag` is the element with its prefix */
  xml?(view: ItemView, tag: string): Xml | undefined
}

export type Properties = Record<string, Property>
