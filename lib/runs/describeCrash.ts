import { redact } from '../redact'

/** Our own bug in words that may be stored and shown: no values, no secrets. The whole of it is in the log. */
export function describeCrash(error: unknown): string {
  if (!(error instanceof Error)) return 'The program stopped at something that is not an error.'
  const place = /\((?:file:\/\/)?([^()]+:\d+):\d+\)|at (?:file:\/\/)?([^\s()]+:\d+):\d+/.exec(error.stack ?? '')
  const where = (place?.[1] ?? place?.[2])?.replace(/^.*\/(?=(app|lib|worker|cli|tests|node_modules)\/)/, '')
  return `The program stopped at a fault of its own: ${wordsOf(error)}${where ? ` (${where})` : ''}`
}

function wordsOf(error: Error): string {
  // Prisma and zod put the values into the message, and values may be mail.
  if (/^(Prisma|Zod)|^\$Zod/.test(error.name)) {
    const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
    return `${error.name}${code}`
  }
  const firstLine = String(redact(error.message)).split('\n')[0] ?? ''
  return `${error.name}: ${firstLine.slice(0, 300)}`
}
