import pino, { type Logger } from 'pino'
import { ConfigurationError, config } from './config'
import { redact } from './redact'

let logger: Logger | undefined

/** The one logger: JSON lines to the standard output, every value redacted. `log().info({ runId }, 'run finished')` */
export function log(): Logger {
  logger ??= createLog(level())
  return logger
}

export function createLog(logLevel: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'message',
    formatters: { level: (label) => ({ level: label }), bindings: redactObject, log: redactObject },
    hooks: {
      logMethod(args, method) {
        // The text of the line too, and an error given alone: pino would take its message for the text, unredacted.
        const [first, ...rest] = args as unknown[]
        const line = first instanceof Error ? [{ err: first }, ...(rest.length ? rest : ['error'])] : [first, ...rest]
        method.apply(this, line.map((item) => (typeof item === 'string' ? redact(item) : item)) as typeof args)
      },
    },
    // `redact` has made plain objects of errors; pino's own serializer would not know them any more.
    serializers: { err: (error: unknown) => error },
  }
  const created = destination ? pino(options, destination) : pino(options)
  // pino applies `formatters.bindings` to the root only; a child inherits this method from its parent.
  const child = created.child
  created.child = function (this: Logger, bindings: object, childOptions?: object) {
    return child.call(this, redactObject(bindings), childOptions)
  } as typeof child
  return created
}

function redactObject(value: object): Record<string, unknown> {
  return redact(value) as Record<string, unknown>
}

function level(): string {
  try {
    return config().logLevel
  } catch (error) {
    // What is missing in the configuration must still be logged.
    if (error instanceof ConfigurationError) return 'info'
    throw error
  }
}
