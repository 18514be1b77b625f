import { all, date, strictly, type WireSchema } from './wireSchema'

/** rknightion/graph2otel@dfd9ef7 internal/collectors/m365/messagetrace: a live row */
export const TRACE_ROW: WireSchema = {
  sample: 'Get-MessageTraceV2.json',
  rowsAt: ['response', 'value'],
  row: strictly(
    all({
      MessageTraceId: { type: 'string', format: 'uuid' },
      MessageId: { type: 'string' },
      'Received@data.type': { const: 'System.DateTime' },
      Received: date,
      SenderAddress: { type: 'string' },
      RecipientAddress: { type: 'string' },
      FromIP: { type: 'string' },
      ToIP: { type: 'string' },
      Subject: { type: 'string' },
      Status: {
        enum: ['Delivered', 'Expanded', 'Failed', 'FilteredAsSpam', 'GettingStatus', 'Pending', 'Quarantined'],
      },
      'Size@data.type': { const: 'System.Int32' },
      Size: { type: 'integer' },
    }),
  ),
}
