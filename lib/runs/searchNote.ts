import { db } from '../db/client'
import { describeSearch } from '../query/describeSearch'
import type { Actor } from '../shared/actor'
import { counted } from '../shared/counted'
import { durationWords } from '../shared/durationWords'
import type { Coverage } from '../shared/runView'
import { failureWords, isOver, runStateWords } from '../shared/runWords'
import { readCoverage } from './coverage'
import { permitHits } from './permitHits'
import { RunRefused } from './refused'

/** More would be a table, and there is one. */
const mostMailboxes = 500

/** A search in words, to be pasted into a case: what was asked, what was found where, and what is not known. */
export async function readSearchNote(runId: string, actor: Actor): Promise<string> {
  permitHits(runId, actor)
  const run = await db().run.findUnique({ where: { id: runId } })
  if (!run) throw new RunRefused('unknownRun', 'There is no such search.')
  const [coverage, found, ended] = await Promise.all([
    readCoverage(runId),
    db().runItem.findMany({
      where: { runId, hitCount: { gt: 0 } },
      orderBy: [{ hitCount: 'desc' }, { position: 'asc' }],
      select: { mailbox: true, hitCount: true },
      take: mostMailboxes,
    }),
    db().runItem.aggregate({ where: { runId }, _max: { finishedAt: true } }),
  ])
  const last = ended._max.finishedAt
  const state = isOver(run.state) || (last && coverage.searching + coverage.notSearched === 0) ? null : run.state
  return [
    `Search of ${run.createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    describeSearch(run.input, coverage.targeted),
    '',
    `Found: ${counted(coverage.hitCount, 'message')} in ${counted(coverage.mailboxesWithHits, 'mailbox')}.`,
    ...coverageLines(coverage),
    ...sourceLines(coverage),
    ...(state
      ? [`The search has not ended (${runStateWords[state].toLowerCase()}): this is what is known so far.`]
      : []),
    ...(run.startedAt && last ? [`It took ${durationWords(last.getTime() - run.startedAt.getTime())}.`] : []),
    ...(found.length > 0 ? ['', 'Messages by mailbox:'] : []),
    ...found.map(
      ({ mailbox, hitCount }) => `${mailbox || 'the signed-in user’s own'}: ${hitCount.toLocaleString('en')}`,
    ),
    ...(coverage.mailboxesWithHits > found.length
      ? [`and ${counted(coverage.mailboxesWithHits - found.length, 'more mailbox', 'more mailboxes')}`]
      : []),
    '',
  ].join('\n')
}

/** Where there are several systems, each by itself. */
function sourceLines({ bySource }: Coverage): string[] {
  if (bySource.length < 2) return []
  return bySource.map(
    ({ name, targeted, searched, hitCount, firstFailure }) =>
      `${name}: ${searched.toLocaleString('en')} of ${counted(targeted, 'mailbox')} searched, ${counted(hitCount, 'message')} found.${firstFailure ? ` ${firstFailure}` : ''}`,
  )
}

function coverageLines(coverage: Coverage): string[] {
  const { targeted, searched, truncated, failed, failedByCode, notSearched, searching, listing, complete } = coverage
  const why = failedByCode.map(({ code, count }) => `${failureWords[code].toLowerCase()} ${count.toLocaleString('en')}`)
  return [
    `Coverage: ${searched.toLocaleString('en')} of ${counted(targeted, 'mailbox')} searched${complete ? ', all of them to the end' : ''}.`,
    ...(truncated > 0 ? [`Not to the end, because a limit was reached: ${counted(truncated, 'mailbox')}.`] : []),
    ...(failed > 0 ? [`Failed: ${counted(failed, 'mailbox')} (${why.join(', ')}).`] : []),
    ...(searching + notSearched > 0 ? [`Not searched: ${counted(searching + notSearched, 'mailbox')}.`] : []),
    ...(listing && listing.state !== 'ended'
      ? ['The list of mailboxes is not whole, so there may be more than are counted here.']
      : []),
    ...(listing && listing.withoutMailbox > 0
      ? [`Without a mailbox: ${counted(listing.withoutMailbox, 'account')} of the directory.`]
      : []),
  ]
}
