/** One element of an answer. Names are local: EWS uses each local name in one namespace only. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** '' for an element with children, and for one that was read as bytes */
  text: string
  /** What the element held in base64, where the reader was told to decode it */
  bytes?: Uint8Array
}

export function childOf(element: XmlElement, ...path: string[]): XmlElement | undefined {
  let current: XmlElement | undefined = element
  for (const name of path) current = current?.children.find((child) => child.name === name)
  return current
}

/** undefined: no such element. '' is an element without text. */
export function textOf(element: XmlElement, ...path: string[]): string | undefined {
  return childOf(element, ...path)?.text
}

export function childrenOf(element: XmlElement, ...path: string[]): XmlElement[] {
  const name = path.at(-1)
  return childOf(element, ...path.slice(0, -1))?.children.filter((child) => child.name === name) ?? []
}

/** xs:boolean is written in four ways: https://www.w3.org/TR/xmlschema-2/#boolean */
export function flagOf(element: XmlElement, ...path: string[]): boolean | undefined {
  const text = textOf(element, ...path)?.trim()
  return text === undefined ? undefined : text === 'true' || text === '1'
}

export function numberOf(element: XmlElement, ...path: string[]): number | undefined {
  const text = textOf(element, ...path)?.trim()
  return text === undefined || !/^-?\d+$/.test(text) ? undefined : Number(text)
}
