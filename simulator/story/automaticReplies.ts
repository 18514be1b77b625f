import type { AutomaticReplies } from '../world/personalTypes'
import { instantAt } from './instantAt'

type Setting = (start: Date) => AutomaticReplies

const SETTINGS: Record<string, Setting> = {
  'ruth.kirkbride': (start) => ({
    status: 'scheduled',
    externalAudience: 'all',
    start: instantAt(start, -2, '17:00'),
    end: instantAt(start, 5, '08:00'),
    internalReply: page('I am on leave until next week. Mehmet looks after the queue; the desk is on 4417.'),
    externalReply: page('Thank you for your message. I am away at the moment. Our care team will answer you today.'),
  }),
  'oskar.lindgren': (start) => ({
    status: 'alwaysEnabled',
    externalAudience: 'contactsOnly',
    start: instantAt(start, -30, '08:00'),
    end: instantAt(start, -29, '08:00'),
    internalReply: page('At sea this month, slow to answer. Urgent planning questions to Jelle, please.'),
    externalReply: page('I am travelling and answer with delay.'),
  }),
  'camille.rousseau': (start) => ({
    status: 'scheduled',
    externalAudience: 'none',
    start: instantAt(start, 10, '07:00'),
    end: instantAt(start, 24, '07:00'),
    internalReply: page('Je suis en congé. João takes my accounts until I am back.'),
    externalReply: '',
  }),
}

/** Most people have none, and the service then says "disabled". */
export function automaticRepliesOf(name: string, start: Date): AutomaticReplies | undefined {
  return SETTINGS[name]?.(start)
}

function page(text: string): string {
  return `<html>\n<body>\n<p>${text}</p>\n</body>\n</html>\n`
}
