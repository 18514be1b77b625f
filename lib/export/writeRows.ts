import type { Page } from '../shared/page'
import type { RowExportFormat } from '../shared/rowExport'
import { byteOrderMark, csvLine } from './csv'

export interface RowExport<Column extends string> {
  format: RowExportFormat
  columns: readonly Column[]
  /** CSV only: begin with a byte order mark */
  byteOrderMark?: boolean
}

/** Pieces of text, one for each page that is read: what is written is forgotten before the next page is asked for. */
export async function* writeRows<Row extends object>(
  { format, columns, byteOrderMark: withMark }: RowExport<keyof Row & string>,
  readPage: (after: string | undefined) => Promise<Page<Row>>,
): AsyncGenerator<string, void, void> {
  if (format === 'csv') yield (withMark ? byteOrderMark : '') + csvLine(columns)
  let after: string | undefined
  do {
    const page = await readPage(after)
    const lines = page.rows.map((row) => {
      const values = columns.map((column) => row[column])
      return format === 'csv'
        ? csvLine(values)
        : `${JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, values[index]])))}\n`
    })
    if (lines.length > 0) yield lines.join('')
    after = page.next ?? undefined
  } while (after)
}
