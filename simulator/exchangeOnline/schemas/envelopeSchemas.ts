import type { AnySchema } from 'ajv/dist/2020.js'
import { all, texts } from './wireSchema'

/** rknightion/graph2otel@dfd9ef7 internal/exoclient/exoclient_test.go, live envelopes */
export const ENVELOPE: AnySchema = {
  type: 'object',
  properties: {
    '@odata.context': { type: 'string', pattern: '/\\$metadata#Collection\\(Exchange\\.GenericHashTable\\)$' },
    '@odata.nextLink': { type: 'string', pattern: '/InvokeCommand\\?%24skiptoken=AD[\\w-]+$' },
    'adminapi.warnings@odata.type': { const: '#Collection(String)' },
    '@adminapi.warnings': texts,
    '@adminapi.confirmationmessage': { type: 'string' },
    value: { type: 'array' },
  },
  required: ['@odata.context', 'adminapi.warnings@odata.type', '@adminapi.warnings', 'value'],
  additionalProperties: false,
}

const inner = all({ message: { type: 'string' }, type: { type: 'string' }, stacktrace: { type: 'string' } })
const detail = all({
  code: { type: 'string' },
  target: { type: 'string' },
  message: { type: 'string', pattern: '^(Ex[0-9A-F]{6})?\\|[\\w.]*\\|.' },
})

/** rknightion/graph2otel@dfd9ef7 internal/exoclient/errors_test.go, live error bodies */
export const ERROR_BODY: AnySchema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { enum: ['BadRequest', 'NotFound'] },
        message: { enum: ['Invalid Operation', 'Error executing cmdlet'] },
        details: { type: 'array', items: detail, minItems: 1 },
        innererror: all({ message: { type: 'string' }, type: { type: 'string' }, internalexception: inner }),
        'adminapi.warnings@odata.type': { const: '#Collection(String)' },
        '@adminapi.warnings': texts,
      },
      required: ['code', 'message', 'innererror'],
      additionalProperties: false,
    },
    'adminapi.warnings@odata.type': { const: '#Collection(String)' },
    '@adminapi.warnings': texts,
  },
  required: ['error'],
  additionalProperties: false,
}
