'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ProfileView, RepliesView, RulesView } from '@/lib/shared/mailboxView'
import { ReadFailed } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { Status } from '../ui/Status'
import type { Tone } from '../ui/tone'
import { isNotOffered } from './isNotOffered'
import type { MailboxPlace } from './mailboxPlace'
import { repliesInWords } from './repliesInWords'
import { useMailboxRead } from './useMailboxRead'

type Opens = 'rules' | 'replies' | 'profile'

interface Line {
  tab: Opens
  tone: Tone
  words: string
}

/** What to look at first, before any tab is opened: rules, replies, the account. What could not be read says so. */
export function MailboxSummary({
  place,
  profile,
  onOpenTab,
}: {
  place: MailboxPlace
  profile: UseQueryResult<ProfileView, Error>
  onOpenTab: (tab: Opens) => void
}) {
  // Of somebody outside there is nothing to read, and each tab says so
  const outside = profile.error instanceof ReadFailed && profile.error.code === 'unknownMailbox'
  const rules = useMailboxRead<RulesView>('rules', place)
  const replies = useMailboxRead<RepliesView>('automaticReplies', place)
  if (outside) return null
  const lines = [
    lineOf('rules', 'Rules', rules, ruleLine),
    lineOf('replies', 'Automatic replies', replies, replyLine),
    lineOf('profile', 'Account', profile, accountLine),
  ]
  return (
    <ul aria-label="At a glance" className="mb-2 flex flex-wrap gap-x-2 gap-y-1">
      {lines.map((line) => (
        <li key={line.tab} className="min-w-0">
          <Button size="sm" variant="ghost" className="max-w-full" onClick={() => onOpenTab(line.tab)}>
            <Status tone={line.tone}>{line.words}</Status>
          </Button>
        </li>
      ))}
    </ul>
  )
}

function lineOf<Data>(
  tab: Opens,
  name: string,
  read: UseQueryResult<Data, Error>,
  words: (data: Data) => Omit<Line, 'tab'>,
): Line {
  if (isNotOffered(read.error)) return { tab, tone: 'neutral', words: `${name}: not over this connection` }
  if (read.error) {
    const refused = read.error instanceof ReadFailed && read.error.status === 403
    return { tab, tone: 'waiting', words: `${name}: ${refused ? 'not permitted' : 'could not be read'}` }
  }
  if (read.data === undefined) return { tab, tone: 'neutral', words: `${name}: reading…` }
  return { tab, ...words(read.data) }
}

function ruleLine({ rules }: RulesView): Omit<Line, 'tab'> {
  const dangerous = rules.filter((rule) => rule.isEnabled && rule.dangers.some(({ level }) => level === 'high'))
  if (dangerous.length > 0) {
    return { tone: 'danger', words: `${dangerous.length} dangerous ${dangerous.length === 1 ? 'rule' : 'rules'}` }
  }
  const odd = rules.filter(({ dangers }) => dangers.length > 0).length
  if (odd > 0) return { tone: 'waiting', words: `${odd} ${odd === 1 ? 'rule' : 'rules'} worth a look` }
  return {
    tone: 'neutral',
    words: rules.length === 0 ? 'No rules' : `${rules.length} harmless ${rules.length === 1 ? 'rule' : 'rules'}`,
  }
}

function replyLine(replies: RepliesView): Omit<Line, 'tab'> {
  return { tone: replies.status === 'disabled' ? 'neutral' : 'waiting', words: repliesInWords(replies) }
}

function accountLine({ enabled }: ProfileView): Omit<Line, 'tab'> {
  if (enabled === false) return { tone: 'waiting', words: 'Sign-in is off' }
  return { tone: 'neutral', words: enabled === null ? 'Sign-in: not told' : 'Sign-in is on' }
}
