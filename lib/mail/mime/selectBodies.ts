import type { MimePart } from './part'

export interface Bodies {
  text: MimePart[]
  html: MimePart[]
}

/** The parts that a reader shows as the message itself. Everything else is an attachment. */
export function selectBodies(root: MimePart): Bodies {
  const bodies: Bodies = { text: [], html: [] }
  const visit = (part: MimePart) => {
    if (part.children.length > 0) {
      for (const child of part.children) visit(child)
    } else if (isBody(part)) bodies[part.type === 'text/html' ? 'html' : 'text'].push(part)
  }
  visit(root)
  return bodies
}

function isBody(part: MimePart): boolean {
  if (part.disposition === 'attachment') return false
  // A multipart whose parts cannot be found is shown as text: nothing of the message may vanish.
  if (part.type.startsWith('multipart/')) return true
  if (part.type !== 'text/plain' && part.type !== 'text/html') return false
  return part.path === '' || part.fileName === null
}

export function leavesOf(part: MimePart): MimePart[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(leavesOf)
}

/** The charset that the message names first. */
export function bodyCharset(root: MimePart): string | null {
  for (const part of [root, ...leavesOf(root)]) {
    const charset = part.parameters.get('charset')
    if (charset && !/^(?:us-)?ascii$|^utf-?8$/i.test(charset)) return charset
  }
  return null
}
