import type { SimulatorResponse } from '../../http/types'
import { type Row, renderRow } from './row'

export interface Envelope {
  /** "https://host/adminapi/beta/{tenant}" */
  commandRoot: string
  rows: readonly (Row | string)[]
  warnings: readonly string[]
  nextLink: string | null
  /** What a call that was only a question would have done */
  confirmationMessage: string | null
  /** From `$select`; null: every property */
  chosen: ReadonlySet<string> | null
}

export function renderEnvelope(envelope: Envelope): SimulatorResponse {
  const { commandRoot, rows, warnings, nextLink, confirmationMessage, chosen } = envelope
  return {
    status: 200,
    json: {
      '@odata.context': `${commandRoot}/$metadata#Collection(Exchange.GenericHashTable)`,
      ...(nextLink === null ? {} : { '@odata.nextLink': nextLink }),
      ...(confirmationMessage === null ? {} : { '@adminapi.confirmationmessage': confirmationMessage }),
      'adminapi.warnings@odata.type': '#Collection(String)',
      '@adminapi.warnings': warnings,
      value: rows.map((row) => (typeof row === 'string' ? row : renderRow(row, chosen))),
    },
  }
}
