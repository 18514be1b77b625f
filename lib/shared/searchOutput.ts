/** What a search can keep as evidence when it has ended, beside the table of its results, which is always there. */
export const searchOutputs = ['note', 'csv', 'json'] as const
export type SearchOutput = (typeof searchOutputs)[number]

/** Rows in one kept file; more are exported from the results, which leave in pieces. */
export const mostOutputRows = 100_000

/** The results table of IBM's Exchange Online functions, by its own names and in its order. */
export const queryTableColumns = [
  'Query Date',
  'Received Date',
  'Queried Email Address',
  'Sender Email',
  'Message Subject',
  'Has Attachments',
  'Web Link',
  'Status',
  'Message ID',
] as const

export type QueryTableRow = Record<Exclude<(typeof queryTableColumns)[number], 'Has Attachments'>, string> & {
  'Has Attachments': boolean
}
