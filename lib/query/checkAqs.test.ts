import { describe, expect, it } from 'vitest'
import { checkAqs } from './checkAqs'

describe('AQS as Exchange Server takes it', () => {
  it.each([
    'invoice overdue',
    'Subject:(product development) from:"Dean Halstead"',
    'from:("Sadie Daniels" OR "Hope Gross") NOT cc:"Ronnie Sturgis"',
    '"win product"* -draft +final',
    'received:today',
    'received:NOT today',
    'received:this week invoice',
    'received:"last week" hasattachment:TRUE',
    'received:12/1/2013..today',
    'received:>=12/31/2025 sent:<2026-01-31',
    'received:December 11, 2013 subject:plan',
    'received:December 11',
    'received:December budget',
    'received:(Tuesday OR last month)',
    'sent:01/01/2001..01/15/2001',
    'kind:meetings isflagged:true isread:false importance:high category:red',
    "HasAttachments:true Subject:'Message with Attachments' Kind:email",
    'size:>5000 OR size:7000..8000',
    'body:(project - proposal) participants:sadie content:progress attachment:report',
  ])('lets %s pass', (text) => {
    expect(checkAqs(text)).toBeNull()
  })

  it.each([
    ['subjct:a', 'subjct', '“subject”'],
    ['recipients:ada', 'recipients', 'not a property'],
    ['received>=2026-01-01', 'received>=', 'received:>=2026-01-01'],
    ['size>5000', 'size>', 'size:>5000'],
    ['received:2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z', 'a date such as'],
    ['received:13/31/2025', '13/31/2025', 'a date such as'],
    ['received:someday invoice', 'someday', 'a date such as'],
    ['received:(today OR never)', 'never', 'a date such as'],
    ['hasattachment:yes', 'yes', '“true” or “false”'],
    ['isread:(true OR perhaps)', 'perhaps', '“true” or “false”'],
    ['importance:urgent', 'urgent', '“high”'],
    ['kind:spam', 'spam', 'contacts, docs, email'],
    ['size:5MB', '5MB', 'number of bytes'],
    ['a NEAR b', 'NEAR', 'AQS has no NEAR'],
    ['subject:"open', '"open', 'never closed'],
    ['(a OR b', '(', 'never closed'],
    ['a AND', 'AND', 'after “AND”'],
  ])('points in %s at %s', (text, token, words) => {
    const problem = checkAqs(text)
    expect(problem && text.slice(problem.start, problem.end)).toBe(token)
    expect(problem?.message).toContain(words)
  })
})
