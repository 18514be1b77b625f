'use client'
import { SquareArrowOutUpRight } from 'lucide-react'
import Link from 'next/link'
import { createContext, type ReactNode, useContext } from 'react'
import { cn } from '../ui/cn'
import { mailboxPageHref } from './mailboxPlace'

const MailboxConnectionContext = createContext<string | null>(null)

/** Over which connection the addresses below it are looked up. Without one they are plain text. */
export function MailboxConnection({ connectionId, children }: { connectionId: string | null; children: ReactNode }) {
  return <MailboxConnectionContext value={connectionId}>{children}</MailboxConnectionContext>
}

/** The connection of a run that goes over one; null over several, where each row has its own. */
export function theOnly(connections: readonly { connectionId: string }[]): string | null {
  return connections.length === 1 ? (connections[0]?.connectionId ?? null) : null
}

/** A name or address in a sentence, as a link to the page of its mailbox. */
export function MailboxLink({ mailbox, children }: { mailbox: string; children?: string }) {
  const connectionId = useContext(MailboxConnectionContext)
  const shown = children ?? mailbox
  if (!connectionId || mailbox === '') return <>{shown || '–'}</>
  return (
    <Link
      href={mailboxPageHref({ connectionId, mailbox })}
      prefetch={false}
      className="wrap-anywhere text-accent hover:underline"
    >
      {shown}
    </Link>
  )
}

const wayClass =
  'inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-accent'
/**
 * One element, because a table draws hundreds while it is scrolled: an arrow cut out of its ::before, which is made when the
 * row is pointed at.
 */
const arrow =
  "before:hidden before:size-2.5 before:bg-current before:content-[''] before:[clip-path:polygon(20%_0,100%_0,100%_80%,84%_80%,84%_28%,12%_100%,0_88%,72%_16%,20%_16%)] group-hover/row:before:block focus-visible:before:block [@media(hover:none)]:before:block"

/**
 * An address with the way to its mailbox beside it. In a row of a table the address is part of the row, which opens
 * something else, so the way appears when the row is pointed at; the keyboard has it in the row's panel.
 */
export function MailboxAddress({
  mailbox,
  inRow,
  children,
}: {
  mailbox: string
  inRow?: boolean
  children?: ReactNode
}) {
  const connectionId = useContext(MailboxConnectionContext)
  if (mailbox === '') return <>–</>
  const way = connectionId && {
    href: mailboxPageHref({ connectionId, mailbox }),
    title: 'Open the mailbox',
    'aria-label': `Open the mailbox of ${mailbox}`,
  }
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1 align-middle">
      <span className={cn('min-w-0', inRow ? 'truncate' : 'wrap-anywhere')}>{children ?? mailbox}</span>
      {!way ? null : inRow ? (
        <a {...way} tabIndex={-1} className={cn(wayClass, arrow)} />
      ) : (
        <Link {...way} prefetch={false} className={wayClass}>
          <SquareArrowOutUpRight aria-hidden className="size-3.5" />
        </Link>
      )}
    </span>
  )
}
