import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import type pg from 'pg'

/**
 * Prisma's adapter cuts a script at every semicolon, also inside a function body, and sends the pieces one by one, over
 * several connections. A migration is sent as one message instead, as the native engine does: PostgreSQL then runs
 * it in one transaction and undoes a failed one as a whole.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export class WholeScriptAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script: string) => {
      try {
        await adapter.underlyingDriver().query(script)
      } catch (error) {
        const { code, severity, message, detail, column, hint } = error as pg.DatabaseError
        throw new DriverAdapterError({
          kind: 'postgres',
          code: code ?? 'N/A',
          severity: severity ?? 'N/A',
          message,
          detail,
          column,
          hint,
        })
      }
    }
    return adapter
  }
}
