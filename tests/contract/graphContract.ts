import { readFileSync } from 'node:fs'
import Ajv2020, { type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { documentedBesides, documentedKinds } from './documentedBesides'
import { createPathFinder } from './graphRoutes'

/** One request, with its parsed body: an object where it is JSON, else text; undefined where there is none. */
interface RecordedRequest {
  method: string
  url: string
  headers?: Record<string, string>
  body?: unknown
}

interface RecordedResponse {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

export interface GraphContract {
  /** What is wrong, in words; empty when the request is as documented */
  checkRequest(request: RecordedRequest): string[]
  checkResponse(request: Pick<RecordedRequest, 'method' | 'url'>, response: RecordedResponse): string[]
  /** The bodies of a $batch and its answer: each inner exchange against its own operation */
  checkBatch(request: unknown, response: unknown): string[]
  /** Both, and what is inside when it is a batch */
  checkExchange(request: RecordedRequest, response: RecordedResponse): string[]
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: AnySchema & { type?: string }
}
interface Media {
  content?: Record<string, unknown>
  required?: boolean
}
interface OpenApiOperation {
  parameters?: unknown[]
  requestBody?: unknown
  responses: Record<string, unknown>
}
interface OpenApiDocument {
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> }
  paths: Record<string, Record<string, unknown> & { parameters?: unknown[] }>
}
interface Found {
  template: string
  method: string
  url: URL
  operation: OpenApiOperation
  parameters: Parameter[]
}

/** Reads an OpenAPI 3.1 document and holds requests and answers against it. */
export function createGraphContract(file: string): GraphContract {
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument
  document.paths = { ...documentedBesides, ...document.paths }
  addKinds(document.components.schemas)
  const findPath = createPathFinder(Object.keys(document.paths))
  // The service takes members of an enumeration in any letter case and answers in the exact one
  const requests = new SchemaSet(withEnumsInAnyCase(document))
  const responses = new SchemaSet(document)

  const resolve = <Value>(node: unknown): { value: Value; pointer: string | null } => {
    const reference = (node as { $ref?: string } | undefined)?.$ref
    if (reference === undefined) return { value: node as Value, pointer: null }
    const keys = reference.slice(2).split('/').map(unescapePointer)
    const value = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document)
    return { value: value as Value, pointer: keys.map(escapePointer).join('/') }
  }

  function find({ method, url: address }: Pick<RecordedRequest, 'method' | 'url'>): Found | string {
    const url = new URL(address, 'https://graph.example')
    const template = findPath(url.pathname)
    const path = template === undefined ? undefined : document.paths[template]
    if (template === undefined || !path) return `${url.pathname}: no such documented path`
    const operation = path[method.toLowerCase()] as OpenApiOperation | undefined
    if (!operation) return `${method} is not documented on ${template}`
    const parameters = [...(path.parameters ?? []), ...(operation.parameters ?? [])].map(
      (each) => resolve<Parameter>(each).value,
    )
    return { template, method: method.toLowerCase(), url, operation, parameters }
  }

  function checkQuery({ url, parameters, template }: Found): string[] {
    const problems: string[] = []
    const options = parameters.filter((parameter) => parameter.in === 'query')
    for (const [name, value] of url.searchParams) {
      const option = options.find((each) => each.name.toLowerCase() === name.toLowerCase())
      if (!option) problems.push(`query option ${name} is not documented on ${template}`)
      else
        problems.push(
          ...requests.checkAgainst(option.schema, typed(value, option.schema.type)).map((each) => `${name}: ${each}`),
        )
    }
    for (const option of options) {
      if (option.required && !url.searchParams.has(option.name))
        problems.push(`query option ${option.name} is required`)
    }
    return problems
  }

  function checkRequest(request: RecordedRequest): string[] {
    const found = find(request)
    if (typeof found === 'string') return [found]
    const problems = checkQuery(found)
    const { value: body, pointer } = resolve<Media | undefined>(found.operation.requestBody)
    if (!body)
      return hasContent(request.body) ? [...problems, `${request.method} ${found.template} takes no body`] : problems
    if (request.body === undefined) return body.required ? [...problems, 'a body is required'] : problems
    const type = mediaType(body, request.headers)
    if (type === undefined) return [...problems, `content type ${contentType(request.headers)} is not documented`]
    const at = pointer ?? join('paths', found.template, found.method, 'requestBody')
    return [...problems, ...requests.check(`${at}/${join('content', type, 'schema')}`, request.body)]
  }

  function checkResponse(request: Pick<RecordedRequest, 'method' | 'url'>, response: RecordedResponse): string[] {
    const found = find(request)
    if (typeof found === 'string') return [found]
    const { responses: documented } = found.operation
    const status = String(response.status)
    const key = [status, `${status[0]}XX`, 'default'].find((each) => documented[each] !== undefined)
    if (key === undefined) return [`status ${status} is not documented for ${request.method} ${found.template}`]
    const { value: media, pointer } = resolve<Media>(documented[key])
    if (!media.content) {
      return response.body === undefined || response.body === '' ? [] : [`status ${status} comes without a body`]
    }
    const problems: string[] = []
    if (response.status === 429 && header(response.headers, 'retry-after') === undefined) {
      problems.push('429 without Retry-After')
    }
    const type = mediaType(media, response.headers)
    if (type === undefined) return [...problems, `content type ${contentType(response.headers)} is not documented`]
    const at = pointer ?? join('paths', found.template, found.method, 'responses', key)
    return [...problems, ...responses.check(`${at}/${join('content', type, 'schema')}`, response.body)]
  }

  function checkBatch(request: unknown, response: unknown): string[] {
    const asked = (request as { requests: (RecordedRequest & { id: string })[] }).requests
    const answered = (response as { responses: (RecordedResponse & { id: string })[] }).responses
    const problems: string[] = []
    for (const item of asked) {
      const inner = { ...item, url: `/v1.0/${item.url.replace(/^\/+/, '')}` }
      problems.push(...checkRequest(inner).map((each) => `request ${item.id}: ${each}`))
      const answer = answered.filter((each) => each.id.toLowerCase() === item.id.toLowerCase())
      if (answer.length !== 1) problems.push(`request ${item.id}: ${answer.length} answers`)
      for (const each of answer)
        problems.push(...checkResponse(inner, each).map((problem) => `answer ${item.id}: ${problem}`))
    }
    if (answered.length !== asked.length) problems.push(`${asked.length} requests, ${answered.length} answers`)
    return problems
  }

  return {
    checkRequest,
    checkResponse,
    checkBatch,
    checkExchange(request, response) {
      const problems = [...checkRequest(request), ...checkResponse(request, response)]
      const batch = new URL(request.url, 'https://graph.example').pathname.toLowerCase().endsWith('/$batch')
      return batch && response.status === 200 ? [...problems, ...checkBatch(request.body, response.body)] : problems
    },
  }
}

class SchemaSet {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, allowUnionTypes: true })
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor(document: OpenApiDocument) {
    addFormats(this.#ajv)
    // Edm.DateTimeOffset has up to twelve digits after the second
    this.#ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/)
    this.#ajv.addKeyword({
      keyword: 'x-enum-any-case',
      schemaType: 'array',
      validate: (members: string[], value: unknown) =>
        typeof value !== 'string' || members.some((member) => member.toLowerCase() === value.toLowerCase()),
    })
    this.#ajv.addSchema(document, 'graph')
  }

  check(pointer: string, value: unknown): string[] {
    let validate = this.#compiled.get(pointer)
    if (!validate) {
      validate = this.#ajv.compile({ $ref: `graph#/${pointer}` })
      this.#compiled.set(pointer, validate)
    }
    return validate(value) ? [] : (validate.errors ?? []).map(describe)
  }

  checkAgainst(schema: AnySchema, value: unknown): string[] {
    return this.#ajv.validate(schema, value) ? [] : (this.#ajv.errors ?? []).map(describe)
  }
}

function describe({ instancePath, message, params }: ErrorObject): string {
  const extra = (params as { additionalProperty?: string }).additionalProperty
  return `${instancePath || '/'} ${message}${extra === undefined ? '' : ` (${extra})`}`
}

function withEnumsInAnyCase(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(JSON.stringify(document), (_key, value) =>
    value?.['x-edm-enum'] ? { type: 'string', 'x-enum-any-case': value.enum } : value,
  )
}

function typed(value: string, type: string | undefined): unknown {
  if (type === 'integer') return Number(value)
  return type === 'boolean' && /^(true|false)$/.test(value) ? value === 'true' : value
}

function header(headers: Record<string, string> | undefined, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]
}

function contentType(headers: Record<string, string> | undefined): string {
  return (header(headers, 'content-type') ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''
}

function mediaType(media: Media, headers: Record<string, string> | undefined): string | undefined {
  return Object.keys(media.content ?? {}).find((type) => type === contentType(headers))
}

const escapePointer = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
const unescapePointer = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~')
const join = (...keys: string[]): string => keys.map(escapePointer).join('/')

/**
 * Within a batch the service refuses a POST without a body ("Write request id : … does not contain Content-Type header or
 * body"), also where the operation has none: there an empty object stands for nothing. What is not empty is checked.
 * https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2628
 */
function hasContent(body: unknown): boolean {
  return body !== undefined && !(typeof body === 'object' && body !== null && Object.keys(body).length === 0)
}

function addKinds(schemas: OpenApiDocument['components']['schemas']): void {
  for (const [name, { kinds, properties }] of Object.entries(documentedKinds)) {
    const type = { '@odata.type': { enum: [name, ...kinds].map((kind) => `#${kind}`) } }
    schemas[name] = { ...schemas[name], properties: { ...schemas[name]?.properties, ...properties, ...type } }
  }
}
