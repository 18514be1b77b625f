'use client'
import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import { History, Search, SquareTerminal, UserRound } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { mailboxPageHref } from '../mailbox/mailboxPlace'
import { Kbd } from '../ui/Kbd'
import type { BarCommand } from './barCommand'
import { navigation, reasonAgainst } from './navigation'
import { usePerson } from './PersonContext'
import { rankEntry } from './rankEntry'
import { readRecent, recentHref } from './recentPages'
import { usePeople } from './usePeople'

/** Where one was comes after the page or command of the same name, once something is typed */
const recentPrefix = 'recent '

interface CommandListProps {
  commands: readonly BarCommand[]
  typed: string
  onType: (text: string) => void
  /** Enter was pressed, and nothing has been chosen for it yet */
  entered: boolean
  onEnter: (entered: boolean) => void
  onGo: (href: string) => void
  /** The list is on the page: it takes the keys itself from now on */
  onArrive: () => void
}

export function CommandPanel({
  button,
  open,
  onOpenChange,
  onGo,
  ...list
}: CommandListProps & {
  /** Gets the focus back */
  button: RefObject<HTMLElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const went = useRef(false)
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          // On the page that it led to, the next key belongs to that page
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            const next = went.current ? document.getElementById('main') : button.current
            went.current = false
            next?.focus()
          }}
          className="fixed top-[12vh] left-1/2 z-40 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade-in overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Go to a page or open a command</Dialog.Title>
          <CommandList
            {...list}
            onGo={(href) => {
              went.current = true
              onGo(href)
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Where this person was lately, every page and every command, narrowed by typing, and the people whose name begins so. */
function CommandList({ commands, typed, onType, entered, onEnter, onGo, onArrive }: CommandListProps) {
  const root = useRef<HTMLDivElement>(null)
  const { person, permissions } = usePerson()
  const [recent] = useState(() => readRecent(person.email).filter(({ href }) => href !== recentHref(window.location)))
  // cmdk chooses the first that fits when the text changes, not for what it finds typed when it comes
  const [arrived, setArrived] = useState(false)
  useEffect(() => {
    // Not before its entries have made themselves known to it
    const soon = setTimeout(() => setArrived(true))
    return () => clearTimeout(soon)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once
  useEffect(() => {
    if (arrived) onArrive()
  }, [arrived])
  // What is chosen is the first that fits what stands there, however fast it was typed: cmdk gets there some drawings later.
  useEffect(() => {
    if (!entered || !arrived) return
    const soon = setTimeout(() => {
      onEnter(false)
      root.current?.querySelector<HTMLElement>('[cmdk-item][aria-selected="true"]')?.click()
    })
    return () => clearTimeout(soon)
  }, [entered, arrived, onEnter])
  const { people, problem } = usePeople(permissions.has('mail.metadata') ? typed : '')
  return (
    <Command
      ref={root}
      label="Pages and commands"
      loop
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onEnter(true)
      }}
      filter={(value, search, keywords) =>
        rankEntry(keywords ?? [], search) * (value.startsWith(recentPrefix) ? 0.9 : 1)
      }
    >
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden className="size-4 text-muted" />
        <Command.Input
          placeholder="Go to, do, or find a person…"
          value={arrived ? typed : ''}
          onValueChange={onType}
          className="h-11 w-full bg-transparent text-md text-strong outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[50vh] overflow-y-auto p-1">
        <Command.Empty className="px-3 py-8 text-center text-muted">
          No page, no command and no person fits.
        </Command.Empty>
        {recent.length > 0 ? (
          <Group heading="Recent">
            {recent.map(({ href, title, hint }) => (
              <Item
                key={href}
                value={`${recentPrefix}${href}`}
                icon={History}
                words={[title, hint]}
                below={hint}
                reason={null}
                onSelect={() => onGo(href)}
              >
                {title}
              </Item>
            ))}
          </Group>
        ) : null}
        <Group heading="Pages">
          {navigation
            .flatMap((group) => group.entries)
            .map((entry) => (
              <Item
                key={entry.href}
                value={`page ${entry.href}`}
                icon={entry.icon}
                words={[entry.label, ...entry.keywords]}
                reason={reasonAgainst(entry, permissions)}
                onSelect={() => onGo(entry.href)}
              >
                {entry.label}
              </Item>
            ))}
        </Group>
        {commands.length > 0 ? (
          <Group heading="Commands">
            {commands.map((command) => (
              <Item
                key={command.id}
                value={`command ${command.id}`}
                icon={SquareTerminal}
                words={[command.title, command.id, ...command.keywords]}
                hint={command.id}
                reason={null}
                onSelect={() => onGo(`/commands/${command.id}`)}
              >
                {command.title}
              </Item>
            ))}
          </Group>
        ) : null}
        {people.length > 0 ? (
          <Group heading="People">
            {people.map((person) => (
              <Item
                key={`${person.connectionId} ${person.principalName}`}
                value={`person ${person.connectionId} ${person.principalName}`}
                icon={UserRound}
                // The directory has looked already, also where the beginning of the surname fits
                words={[person.displayName, person.principalName, typed]}
                hint={person.mail ?? person.principalName}
                reason={null}
                onSelect={() => onGo(mailboxPageHref({ ...person, mailbox: person.mail ?? person.principalName }))}
              >
                {person.displayName || person.principalName}
              </Item>
            ))}
          </Group>
        ) : null}
        {problem ? (
          <p role="status" className="px-3 py-2 text-muted text-xs">
            People could not be looked up. {problem}
          </p>
        ) : null}
      </Command.List>
    </Command>
  )
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  )
}

function Item({
  value,
  icon: Icon,
  words,
  hint,
  below,
  reason,
  onSelect,
  children,
}: {
  value: string
  icon: LucideIcon
  words: string[]
  /** Beside the name */
  hint?: string
  /** Under the name */
  below?: string
  reason: string | null
  onSelect: () => void
  children: string
}) {
  return (
    <Command.Item
      value={value}
      keywords={words}
      disabled={reason !== null}
      onSelect={onSelect}
      className="flex min-h-9 items-center gap-2.5 rounded-md px-2 py-1 text-body data-[disabled=true]:text-muted data-[selected=true]:bg-hover data-[selected=true]:text-strong"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block truncate">{children}</span>
        {below ? <span className="block truncate text-muted text-xs">{below}</span> : null}
        {reason ? <span className="block text-xs">{reason}</span> : null}
      </span>
      {hint ? <span className="mono ml-auto shrink-0 text-muted">{hint}</span> : null}
    </Command.Item>
  )
}
