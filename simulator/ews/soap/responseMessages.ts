import type { ErrorDetail } from '../ewsError'
import { EwsError } from '../ewsError'
import { TYPES } from '../xml/namespaces'
import { element, textElement, type Xml } from '../xml/writeXml'

/** The code, and the words before it, of one response message; what follows them is the operation's own. */
export function successXml(tag: string, ...content: Xml[]): Xml {
  return element(tag, { ResponseClass: 'Success' }, textElement('m:ResponseCode', 'NoError'), ...content)
}

export function errorXml(tag: string, { code, message, details }: EwsError, ...content: Xml[]): Xml {
  return element(
    tag,
    { ResponseClass: 'Error' },
    textElement('m:MessageText', message),
    textElement('m:ResponseCode', code),
    textElement('m:DescriptiveLinkKey', 0),
    details.length === 0 ? '' : element('m:MessageXml', null, ...details.map(detailXml)),
    ...content,
  )
}

function detailXml(detail: ErrorDetail): Xml {
  return detail.kind === 'field'
    ? element('t:FieldURI', { FieldURI: detail.path, 'xmlns:t': TYPES })
    : element('t:Value', { Name: detail.name, 'xmlns:t': TYPES }, textElement('x', detail.value).slice(3, -4))
}

/** Names of the elements of one operation's answer. */
export interface AnswerNames {
  /** "GetFolderResponse" */
  response: string
  /** "GetFolderResponseMessage" */
  message: string
}

/** One response message for each thing that was asked for, in the same order; one that fails does not stop the others. */
export function responseFor<T>(
  { response, message }: AnswerNames,
  asked: readonly T[],
  /** Content of the message when it succeeds */
  run: (each: T) => Xml | readonly Xml[],
  /** What an answer to a failure has to have all the same */
  emptyContent: Xml = '',
): Xml {
  const messages = asked.map((each) => {
    try {
      return successXml(`m:${message}`, run(each))
    } catch (error) {
      if (error instanceof EwsError) return errorXml(`m:${message}`, error, emptyContent)
      throw error
    }
  })
  return element(`m:${response}`, null, element('m:ResponseMessages', null, ...messages))
}
