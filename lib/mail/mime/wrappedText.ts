import type { MimePart } from './part'

/** Text whose lines were broken anywhere, also within an address: each such line ends with a blank (RFC 3676 4.1). */
export function isWrapped({ type, parameters }: MimePart): boolean {
  const says = (name: string, value: string) => parameters.get(name)?.toLowerCase() === value
  return type === 'text/plain' && says('format', 'flowed') && says('delsp', 'yes')
}

/** Puts the lines together again. What is quoted keeps its marks, and is never joined with what is not. */
export function unwrapped(text: string): string {
  const lines: string[] = []
  let open: string | null = null
  for (const line of text.split(/\r?\n/)) {
    const marks = /^>*/.exec(line)?.[0] ?? ''
    // A blank at the beginning keeps a line from being taken for something else (4.4)
    const content = line.slice(marks.length).replace(/^ /, '')
    // The line before a signature ends with a blank too (4.3)
    const isSignature = content === '-- '
    const goesOn = content.endsWith(' ') && !isSignature
    const shown = goesOn ? content.slice(0, -1) : content
    if (open === marks && !isSignature) lines[lines.length - 1] += shown
    else lines.push(marks === '' ? shown : `${marks} ${shown}`)
    open = goesOn ? marks : null
  }
  return lines.join('\n')
}
