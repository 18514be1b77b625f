import { z } from 'zod'

/**
 * What a searcher looks for: one model for every service, compiled to OData `$filter`, KQL `$search`, EWS restrictions,
 * and evaluated on our side (`matches.ts`) where a service cannot.
 */
const textTerm = z.strictObject({
  field: z.enum([
    'sender', // address of From (or Sender); `equals` compares the whole address, `contains` a part of it or of the name
    'recipients', // To, Cc and Bcc together
    'subject',
    'body',
    'attachmentName',
    'url', // a link in the body
    'internetMessageId',
  ]),
  /** Text compares without regard to case, unless `caseSensitive` says otherwise. */
  operator: z.enum(['contains', 'equals', 'startsWith']),
  value: z.string().min(1).max(1024),
  caseSensitive: z.literal(true).optional(),
})
const hashTerm = z.strictObject({
  field: z.literal('attachmentHash'),
  operator: z.literal('equals'),
  /** SHA-256 in hex */
  value: z.string().regex(/^[0-9a-f]{64}$/i, 'A SHA-256 has 64 hexadecimal digits.'),
})
const headerTerm = z.strictObject({
  field: z.literal('header'),
  name: z.string().regex(/^[!-9;-~]+$/, 'A header name has no spaces and no colon.'),
  operator: z.enum(['contains', 'equals', 'exists']),
  value: z.string().max(1024).optional(),
})
const dateTerm = z.strictObject({
  field: z.literal('received'),
  operator: z.enum(['from', 'before']),
  /** An instant, ISO 8601 with offset; `from` includes it, `before` excludes it */
  value: z.iso.datetime({ offset: true }),
})
const flagTerm = z.strictObject({
  field: z.enum(['isRead', 'hasAttachments']),
  operator: z.literal('equals'),
  value: z.boolean(),
})
const sizeTerm = z.strictObject({
  field: z.literal('sizeBytes'),
  operator: z.enum(['atLeast', 'atMost']),
  value: z.int().nonnegative(),
})
const criterionTerm = z.discriminatedUnion('field', [textTerm, hashTerm, headerTerm, dateTerm, flagTerm, sizeTerm])
export type CriterionTerm = z.infer<typeof criterionTerm>

export type Criteria = CriterionTerm | { all: Criteria[] } | { any: Criteria[] } | { not: Criteria }

export const criteria: z.ZodType<Criteria> = z.lazy(() =>
  z.union([
    criterionTerm,
    z.strictObject({ all: z.array(criteria).min(1).max(100) }),
    z.strictObject({ any: z.array(criteria).min(1).max(100) }),
    z.strictObject({ not: criteria }),
  ]),
)
