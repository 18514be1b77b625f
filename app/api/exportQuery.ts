import { z } from 'zod'
import { rowExportFormats } from '@/lib/shared/rowExport'

/** Format and columns of an export, as they stand in an address; `columns` is given once for each column, or not at all. */
export function exportQuery<Columns extends readonly [string, ...string[]]>(all: Columns) {
  const column = z.enum(all)
  return {
    format: z.enum(rowExportFormats),
    columns: z
      .union([column.transform((one) => [one]), z.array(column)])
      .transform((columns) => [...new Set(columns)])
      .optional(),
    byteOrderMark: z
      .literal('true')
      .optional()
      .transform((given) => given === 'true'),
  }
}

export function exportFile(name: string, format: 'csv' | 'jsonLines' | 'cef') {
  return {
    csv: { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8; header=present' },
    jsonLines: { name: `${name}.jsonl`, mediaType: 'application/jsonl; charset=utf-8' },
    cef: { name: `${name}.cef`, mediaType: 'text/plain; charset=utf-8' },
  }[format]
}
