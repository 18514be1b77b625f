import { describe, expect, it } from 'vitest'
import * as compliance from './complianceSchemas'
import { ENVELOPE, ERROR_BODY } from './envelopeSchemas'
import * as lists from './listSchemas'
import * as mailboxes from './mailboxSchemas'
import * as quarantine from './quarantineSchemas'
import * as trace from './traceSchemas'
import { faultsIn, readSample, sampleRows, samplesAreThere } from './wireContract'

const rows = { ...lists, ...mailboxes, ...quarantine, ...trace, ...compliance }

/** Some captures lost the keys beside their values: the schema's own are not asked of them. */
const withoutSidecars = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !name.includes('@')))

/** Captures that were trimmed say nothing of the properties that are not in them. */
const isClosed = (schema: unknown) => (schema as { additionalProperties?: boolean }).additionalProperties === false

describe.skipIf(!samplesAreThere)('the schemas and the captured answers', () => {
  it.each(Object.entries(rows))('%s fits each row of its sample', (_name, schema) => {
    const found = sampleRows(schema)
    expect(found.length).toBeGreaterThan(0)
    for (const row of found) {
      const faults = faultsIn(schema.row, row).filter((fault) => !/missingProperty":"[^"]*@/.test(fault))
      expect(faults).toEqual([])
    }
  })

  it.each(Object.entries(rows))('%s is not content with anything', (_name, schema) => {
    const [row = {}] = sampleRows(schema)
    const [first = ''] = Object.keys(withoutSidecars(row))
    expect(faultsIn(schema.row, { ...row, [first]: { not: 'this' } })).not.toEqual([])
    if (isClosed(schema.row)) expect(faultsIn(schema.row, { ...row, Invented: 1 })).not.toEqual([])
  })

  it('fit the captured envelopes and errors', () => {
    const { truncated, complete } = readSample('envelope-truncated-and-complete.json').responses as Record<
      string,
      unknown
    >
    for (const envelope of [truncated, complete]) expect(faultsIn(ENVELOPE, envelope)).toEqual([])
    const errors = readSample('errors.json').responses as Record<string, unknown>
    for (const name of ['400_invalid_enum', '400_unknown_parameter', '404_object_not_found']) {
      expect(faultsIn(ERROR_BODY, errors[name])).toEqual([])
    }
    expect(faultsIn(ERROR_BODY, errors['403_forbidden_json'])).not.toEqual([])
  })
})
