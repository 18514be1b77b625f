import { badRequest, GraphError } from './graphError'

export type JsonObject = Record<string, unknown>

const utf8 = new TextDecoder('utf-8', { fatal: true })

export function readJsonBody(call: { body: Uint8Array; headers: Record<string, string> }): JsonObject {
  const contentType = (call.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (call.body.byteLength === 0) throw badRequest('Empty Payload. JSON content expected.')
  if (contentType !== 'application/json') throw unreadable()
  try {
    const value: unknown = JSON.parse(utf8.decode(call.body))
    if (isObject(value)) return value
  } catch {
    throw unreadable()
  }
  throw unreadable()
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unreadable(): GraphError {
  return badRequest(
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  )
}

export const cannotConvert = (value: unknown, type: string): GraphError =>
  new GraphError(
    400,
    'RequestBodyRead',
    `Cannot convert the literal '${String(value)}' to the expected type '${type}'.`,
  )

export const unknownBodyProperty = (name: string, type: string): GraphError =>
  new GraphError(
    400,
    'RequestBodyRead',
    `The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type.`,
  )

export function readString(value: unknown): string {
  if (typeof value !== 'string') throw cannotConvert(value, 'Edm.String')
  return value
}

export function readBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw cannotConvert(value, 'Edm.Boolean')
  return value
}

/** Members of an enumeration are taken in any letter case, as the service does. */
export function readEnum<Member extends string>(value: unknown, members: readonly Member[], type: string): Member {
  const member = members.find((each) => each.toLowerCase() === String(value).toLowerCase())
  if (typeof value !== 'string' || !member) throw cannotConvert(value, type)
  return member
}

export function readObject(value: unknown, type: string): JsonObject {
  if (!isObject(value)) throw cannotConvert(value, type)
  return value
}

export function readArray(value: unknown, type: string): unknown[] {
  if (!Array.isArray(value)) throw cannotConvert(value, `Collection(${type})`)
  return value
}

/** Action parameters are accepted as "destinationId" and "DestinationId"; so the documents and the metadata differ. */
export function actionParameter(body: JsonObject, name: string): unknown {
  const key = Object.keys(body).find((each) => each.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : body[key]
}
