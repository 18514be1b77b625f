'use client'
import {
  CalendarRange,
  ChevronDown,
  Download,
  FolderInput,
  History,
  MailOpen,
  MailWarning,
  Radio,
  Trash2,
} from 'lucide-react'
import Link from 'next/link'
import { commandHref } from '../command/commandHref'
import { Button } from '../ui/Button'
import { DropdownMenu, MenuItem } from '../ui/DropdownMenu'

/** What finds mail beside the search, or acts on what it finds; each takes along what the form knows already. */
export function OtherWays({
  connectionId,
  mailboxes,
  sender,
  subject,
}: {
  connectionId: string
  mailboxes: readonly string[]
  sender: string
  subject: string
}) {
  const [mailbox = ''] = mailboxes
  const day = 24 * 3_600_000
  const found = {
    ...(mailboxes.length > 0 ? { mailboxes } : {}),
    ...(sender ? { sender } : {}),
    ...(subject ? { subject } : {}),
  }
  const ways = [
    {
      icon: Download,
      words: 'Fetch mail of a time range…',
      href: () => {
        const now = Date.now()
        const [startTime, endTime] = [now - day, now].map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`)
        return commandHref('mail.fetch', { mailbox, folders: ['inbox'], startTime, endTime }, connectionId)
      },
    },
    {
      icon: CalendarRange,
      words: 'Fetch mail as events…',
      href: () => {
        const now = Date.now()
        const [startTime, endTime] = [now - day, now].map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`)
        const scope = mailboxes.length > 0 ? { mailboxes } : {}
        return commandHref('mail.fetchEvents', { ...scope, startTime, endTime }, connectionId)
      },
    },
    {
      icon: MailOpen,
      words: 'List unread mail…',
      href: () => commandHref('mail.unread', mailboxes.length > 0 ? { mailboxes } : {}, connectionId),
    },
    {
      icon: Radio,
      words: 'Watch for new mail…',
      href: () => commandHref('mail.watch', mailboxes.length > 0 ? { mailboxes } : {}, connectionId),
    },
    {
      icon: History,
      words: 'Fetch recent related mail…',
      href: () => commandHref('mail.fetchRecent', { mailbox, folder: 'inbox', hoursBefore: 24 }, connectionId),
    },
    {
      icon: FolderInput,
      words: 'Search and move or copy…',
      href: () => commandHref('mail.searchAndMove', { ...found, action: 'move' }, connectionId),
    },
    {
      icon: MailWarning,
      words: 'Search and block (to Junk Email)…',
      href: () => commandHref('mail.searchAndBlock', found, connectionId),
    },
    { icon: Trash2, words: 'Search and delete…', href: () => commandHref('mail.searchAndDelete', found, connectionId) },
  ]
  return (
    <DropdownMenu
      trigger={
        <Button>
          More ways
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      {ways.map(({ icon: Icon, words, href }) => (
        <MenuItem key={words} asChild>
          <Link href={href()}>
            <Icon aria-hidden className="size-4 shrink-0 opacity-80" />
            {words}
          </Link>
        </MenuItem>
      ))}
    </DropdownMenu>
  )
}
