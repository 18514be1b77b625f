/**
 * Whether the database went away in the middle: nobody's bug, and nothing that another try would not mend. Only what
 * Prisma and node-postgres throw is asked: a refused connection to a mail service is another matter.
 */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name.startsWith('PrismaClient') || error.name === 'DriverAdapterError') return hasOutageCode(error)
  // node-postgres has no code for a client that lost its server.
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    error.message,
  )
}

/**
 * Class 08, 57P01 to 57P03 and 53300 of PostgreSQL, P1001 … of Prisma, the kinds of its driver adapters.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 * https://www.prisma.io/docs/orm/reference/error-reference
 */
const outageCode =
  /^(08\w{3}|57P0[123]|53300|P1001|P1002|P1008|P1017|P2024|P2028|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/

function hasOutageCode(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > 5) return false
  const { code, originalCode, kind, cause, meta, driverAdapterError } = value as Record<string, unknown>
  if ([code, originalCode, kind].some((text) => typeof text === 'string' && outageCode.test(text))) return true
  return [cause, meta, driverAdapterError].some((inner) => hasOutageCode(inner, depth + 1))
}
