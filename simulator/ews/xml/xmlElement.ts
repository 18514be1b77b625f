/** One element of a request, with its namespace resolved and its place kept for the words of a fault. */
export interface XmlElement {
  namespace: string
  name: string
  /** Those without a namespace */
  attributes: Record<string, string>
  children: XmlElement[]
  /** The text directly in it */
  text: string
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** Undefined where there is no such child */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text
}

/** XML Schema knows four words for two values. */
export function isTrue(text: string | undefined): boolean {
  return text?.trim() === 'true' || text?.trim() === '1'
}
