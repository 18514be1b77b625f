import { describe, expect, it } from 'vitest'
import type { MessageRule, RuleActions } from '../providers/capabilities/rules'
import { dangersOf } from './ruleDangers'
import { actionWords, conditionWords } from './ruleWords'

const nothing: RuleActions = {
  moveToFolder: null,
  copyToFolder: null,
  forwardTo: [],
  forwardAsAttachmentTo: [],
  redirectTo: [],
  delete: false,
  permanentDelete: false,
  markAsRead: false,
  markImportance: null,
  assignCategories: [],
  stopProcessingRules: false,
}
const known = {
  domains: ['harbour.example', 'depot.harbour.example'],
  folderNames: new Map([
    ['rss', 'RSS Feeds'],
    ['projects', 'Projects'],
    ['history', 'Conversation History'],
  ]),
}

function rule(actions: Partial<RuleActions>, more: Partial<MessageRule> = {}): MessageRule {
  return {
    ruleId: 'r',
    name: 'A rule',
    sequence: 1,
    isEnabled: true,
    hasError: false,
    isReadOnly: false,
    conditions: { subjectContains: ['harmless'] },
    exceptions: {},
    actions: { ...nothing, ...actions },
    ...more,
  }
}

const kinds = (each: MessageRule) => dangersOf(each, known).map(({ kind, level }) => `${kind} ${level}`)
const person = (address: string) => [{ address, name: '' }]

describe('the dangers of a rule', () => {
  it.each([
    ['forwards to a colleague', rule({ forwardTo: person('Bo@Depot.Harbour.example') }), []],
    ['forwards outside', rule({ forwardAsAttachmentTo: person('bo@else.example') }), ['forwardsOutside high']],
    [
      'redirects to a domain that only ends alike',
      rule({ redirectTo: person('a@xharbour.example') }),
      ['redirectsOutside high'],
    ],
    [
      'sends everything to a colleague',
      rule({ forwardTo: person('bo@harbour.example') }, { conditions: {} }),
      ['forwardsEverything high'],
    ],
    ['deletes for good', rule({ permanentDelete: true }), ['deletes high']],
    ['deletes something', rule({ delete: true }), ['deletes notice']],
    ['deletes everything', rule({ delete: true }, { conditions: { sentToMe: false } }), ['deletes high']],
    ['reads and hides', rule({ moveToFolder: 'rss', markAsRead: true }), ['hides high']],
    ['hides', rule({ moveToFolder: 'history' }), ['hides notice']],
    ['moves where it could not be seen', rule({ moveToFolder: 'gone' }), ['hides notice']],
    ['tidies', rule({ moveToFolder: 'projects' }), []],
    ['tidies and reads', rule({ moveToFolder: 'projects', markAsRead: true }), ['hides notice']],
    ['stops others, and does nothing else', rule({ stopProcessingRules: true }), []],
    [
      'waits for money and does no harm',
      rule({ markImportance: 'high' }, { conditions: { subjectContains: ['Invoice'] } }),
      [],
    ],
    [
      'waits for money and hides it',
      rule({ moveToFolder: 'history' }, { conditions: { bodyContains: ['new IBAN'] } }),
      ['watchesForMoney high', 'hides notice'],
    ],
    ['has no name to speak of', rule({ assignCategories: ['x'] }, { name: '..' }), ['namelessRule notice']],
  ])('%s', (_, each, expected) => {
    expect(kinds(each)).toEqual(expected)
  })
})

describe('a rule in words', () => {
  it('leaves nothing out, known or not', () => {
    const conditions = {
      senderContains: ['A', 'B'],
      fromAddresses: [{ emailAddress: { address: 'a@b.example' } }],
      isVoicemail: true,
      hasAttachments: false,
      importance: 'high',
      withinSizeRange: { minimumSize: 10, maximumSize: null },
      bodyContains: [],
      somethingNew: 7,
    }
    expect(conditionWords(conditions)).toEqual([
      'the sender contains “A” or “B”',
      'it is from “a@b.example”',
      'it is a voice mail',
      'not: it has attachments',
      'the importance is high',
      'its size is at least 10 kB',
      'somethingNew: 7',
    ])
    expect(actionWords(rule({ copyToFolder: 'gone', delete: true }), known.folderNames)).toEqual([
      'move to Deleted Items',
      'copy to “a folder that could not be read”',
    ])
  })
})
