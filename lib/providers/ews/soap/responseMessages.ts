import { ProviderError } from '../../contract'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { failureOf, isPassing, refusalIn } from './responseFailure'

/** One answer for one id of a request: what it is about, or why not. */
export type ResponseMessage = { ok: true; message: XmlElement } | { ok: false; error: ProviderError }

/**
 * The response messages of an operation, one for each thing that was asked, in its order. Fewer or more than `expected` is
 * an answer that must not be paired with what was asked. Throws a ProviderError for it.
 */
export function responseMessages(response: XmlElement, expected: number): ResponseMessage[] {
  const messages = messagesIn(response)
  if (messages.length !== expected) {
    throw new ProviderError(
      'badAnswer',
      `The server gave ${messages.length} answers to ${expected} questions, so that none can be relied on.`,
      { statusCode: 200 },
    )
  }
  return messages.map((message) =>
    message.attributes.ResponseClass === 'Error'
      ? { ok: false, error: failureOf(refusalIn(message), 200) }
      : { ok: true, message },
  )
}

/**
 * What an answer asks to wait for: the server was busy with, or could not reach, what it was asked about. null: the answer
 * counts. Of several things of which some were done, none is done again unless that does no harm.
 */
export function refusalToWaitFor(response: XmlElement, repeatable: boolean): ProviderError | null {
  const messages = messagesIn(response)
  const refusals = messages
    .filter(({ attributes }) => attributes.ResponseClass === 'Error')
    .map((message) => failureOf(refusalIn(message), 200))
  if (!repeatable && refusals.length < messages.length) return null
  return refusals.find((refusal) => refusal.code === 'throttled' || isPassing(refusal, repeatable)) ?? null
}

/** Mostly a list; some operations answer with one message beside their result, and some are one themselves. */
function messagesIn(response: XmlElement): XmlElement[] {
  const list = childOf(response, 'ResponseMessages')
  if (list) return list.children
  const beside = childOf(response, 'ResponseMessage')
  if (beside) return [beside]
  return response.attributes.ResponseClass === undefined ? [] : [response]
}

/** For one question: its answer, or its error is thrown. */
export function onlyMessage(response: XmlElement): XmlElement {
  const [first] = responseMessages(response, 1)
  if (!first) throw new Error('unreachable')
  if (!first.ok) throw first.error
  return first.message
}
