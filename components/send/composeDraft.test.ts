import { expect, it } from 'vitest'
import { answerLinkMark, commandInput, newDraft, withAnswerMark } from './composeDraft'

it('makes the input of a new message, with an answer that is asked for', () => {
  const draft = newDraft({
    to: 'a@x.example, b@x.example\nc@x.example',
    subject: 'S',
    askForAnswer: true,
    dueHours: '1.5',
  })
  expect(commandInput('send', draft, null)).toMatchObject({
    to: ['a@x.example', 'b@x.example', 'c@x.example'],
    replyMode: 'requireReply',
    replyDueMinutes: 90,
  })
  expect(commandInput('send', newDraft({ to: 'a@x.example' }), null)).not.toHaveProperty('replyMode')
})

it('makes the input of a reply: no recipients of its own, a subject only where one was given', () => {
  const input = commandInput('reply', newDraft({ mailbox: 'm@x.example', content: 'Hi' }), 'AAk')
  expect(input).toEqual({
    mailbox: 'm@x.example',
    messageId: 'AAk',
    content: 'Hi',
    contentType: 'text',
    importance: 'normal',
    evidenceIds: [],
    quote: true,
  })
})

it('adds the mark once, in the form of the content', () => {
  const once = withAnswerMark('Did you click?', 'text')
  expect(once).toBe(`Did you click?\n\nAnswer here: ${answerLinkMark}`)
  expect(withAnswerMark(once, 'text')).toBe(once)
  expect(withAnswerMark('', 'html')).toContain(`href="${answerLinkMark}"`)
})
