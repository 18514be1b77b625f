'use client'
import { type ChangeEvent, type ReactNode, useMemo, useState } from 'react'
import { type BlocklistAction, type BlocklistType, blocklistLimits, blocklistTypeWords } from '@/lib/shared/blocklist'
import { counted } from '@/lib/shared/counted'
import { entryTextOf, mostPastedLines, readPastedIndicators } from '@/lib/shared/pastedIndicators'
import { Callout } from '../ui/Callout'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Select } from '../ui/Select'
import { Textarea } from '../ui/Textarea'
import { AddDialog } from './AddDialog'
import { actionOptions, actionWords } from './actionOptions'
import { ExpiryField } from './ExpiryField'
import { type ExpiryChoice, expiryOf, usualChoice } from './expiryChoice'
import { PastedLines } from './PastedLines'
import { stateOfLine } from './pastedState'
import { usePresentEntries } from './usePresentEntries'

const kinds = [
  { value: 'auto', label: 'Each line for what it looks like' },
  ...(['sender', 'url', 'fileHash', 'ip'] as const).map((value) => ({ value, label: blocklistTypeWords[value] })),
]

/** Lines of every kind into the tenant's lists: what becomes of each is shown before anything is sent. */
export function AddEntries({
  connectionId,
  initialText = '',
  listType: initialList = 'auto',
  intro,
  onClose,
}: {
  connectionId: string
  initialText?: string
  listType?: BlocklistType | 'auto'
  intro?: ReactNode
  onClose: () => void
}) {
  const { present, error: presentError, isPending } = usePresentEntries(connectionId)
  const [text, setText] = useState(initialText)
  const [action, setAction] = useState<BlocklistAction>('block')
  const [listType, setListType] = useState<BlocklistType | 'auto'>(initialList)
  const [choice, setChoice] = useState<ExpiryChoice>(usualChoice('block'))
  const [note, setNote] = useState('')

  const lines = useMemo(() => {
    const rules = { action, listType: listType === 'auto' ? undefined : listType }
    const now = new Date()
    const expiry = expiryOf(choice, now)
    return readPastedIndicators(text, rules, present).map((line) => ({
      line,
      state: stateOfLine(line, { action, expiry, now }),
    }))
  }, [text, action, listType, choice, present])
  const toAdd = lines.flatMap(({ line, state }) => (state.kind === 'add' && line.read.ok ? [line.read] : []))
  const problems = lines.filter(({ state }) => state.kind === 'problem')
  const senders = toAdd.filter((read) => read.listType === 'sender')
  const number = toAdd.length.toLocaleString('en')
  const verb = actionWords[action]

  const whyNot =
    lines.length > mostPastedLines
      ? `At most ${mostPastedLines} lines at once: these are ${lines.length.toLocaleString('en')}.`
      : toAdd.length === 0
        ? 'No line can be added.'
        : note.length > blocklistLimits.noteCharacters
          ? `A note has at most ${blocklistLimits.noteCharacters} characters.`
          : choice.kind === 'date' && choice.day === ''
            ? 'Give the last day.'
            : isPending
              ? 'What is in the lists already is being read.'
              : null

  const inputOf = () => {
    const expiry = expiryOf(choice, new Date())
    const entries = toAdd.map((read) =>
      listType === 'auto' ? entryTextOf(read, { action }) : entryTextOf(read, { action, listType }),
    )
    const expiresAt = expiry?.kind === 'at' ? expiry.at : undefined
    return { entries, listType, action, note: note.trim(), ...(expiresAt ? { expiresAt } : {}) }
  }
  const readFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    if (!file) return
    const added = await file.text()
    setText((before) => (before.trim() === '' ? added : `${before.trimEnd()}\n${added}`))
  }

  return (
    <AddDialog
      connectionId={connectionId}
      of="blocklist"
      title="Add to the allow and block lists"
      description="For the whole organisation. Addresses, domains, URLs, SHA-256 hashes of files and IPv6 addresses, one on each line, or a CSV; defanged ones are put right."
      intro={intro}
      action={toAdd.length === 0 ? verb : `${verb} ${counted(toAdd.length, 'entry', 'entries')}`}
      whyNot={whyNot}
      inputOf={inputOf}
      left={problems.map(({ line }) => line.text)}
      setText={setText}
      reasonFor="many entries at once, or letting mail in"
      onClose={onClose}
      warnings={
        <>
          {action === 'block' && senders.length > 0 ? (
            <Callout tone="waiting" title="People can no longer send to what is blocked">
              Their mail to{' '}
              {senders.length === 1
                ? 'this address or domain'
                : `these ${senders.length.toLocaleString('en')} addresses or domains`}{' '}
              comes back (5.7.703).
              {senders.some(({ kind, value }) => kind === 'domain' && !value.startsWith('*'))
                ? ' A domain does not cover its subdomains: add *.example.com for those.'
                : null}
            </Callout>
          ) : null}
          {action === 'allow' ? (
            <Callout tone="waiting" title="An allow entry opens a door in every mailbox">
              Mail that matches it is delivered although the filters would hold it back.
            </Callout>
          ) : null}
        </>
      }
    >
      {presentError ? (
        <Callout tone="waiting" title="What is in the lists already could not be read">
          {presentError.message} Lines are not compared with it; the service still refuses what is there.
        </Callout>
      ) : null}
      <Field label="Entries" hint={`Up to ${mostPastedLines} lines at once`}>
        <Textarea
          mono
          rows={6}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={'billing@evil[.]example\nhxxps://evil[.]example/login'}
        />
      </Field>
      <Field label="Or a file of lines">
        <Input
          className="h-9 py-1.5"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => void readFile(event)}
        />
      </Field>
      {lines.length > 0 && !isPending ? (
        <p role="status" className="text-muted">
          <span className="font-medium text-strong">{number} to send</span>,{' '}
          {(lines.length - toAdd.length - problems.length).toLocaleString('en')} left out,{' '}
          <span className={problems.length > 0 ? 'text-danger' : undefined}>
            {problems.length.toLocaleString('en')} cannot be entries
          </span>
        </p>
      ) : null}
      {lines.length > 0 && isPending ? (
        <p className="text-muted">What is in the lists already is being read …</p>
      ) : null}
      {lines.length > 0 && !isPending ? <PastedLines lines={lines} /> : null}
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <SegmentedControl<BlocklistAction>
          label="Action"
          value={action}
          onValueChange={(next) => {
            setAction(next)
            setChoice(usualChoice(next))
          }}
          options={actionOptions}
        />
        <div className="w-64">
          <Field label="List">
            <Select
              value={listType}
              onValueChange={(value) => setListType(value as BlocklistType | 'auto')}
              options={kinds}
            />
          </Field>
        </div>
      </div>
      <ExpiryField action={action} choice={choice} onChange={setChoice} />
      <Field
        label="Note"
        hint={`For the next person who looks: ${note.length} of ${blocklistLimits.noteCharacters} characters`}
      >
        <Input value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </AddDialog>
  )
}
