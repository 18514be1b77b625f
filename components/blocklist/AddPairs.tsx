'use client'
import { useMemo, useState } from 'react'
import type { BlocklistAction } from '@/lib/shared/blocklist'
import { counted } from '@/lib/shared/counted'
import { mostPastedLines } from '@/lib/shared/pastedIndicators'
import { pairLine, readPastedPairs, type SpoofType } from '@/lib/shared/spoofPair'
import { Callout } from '../ui/Callout'
import { Field } from '../ui/Field'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Textarea } from '../ui/Textarea'
import { AddDialog } from './AddDialog'
import { actionOptions, actionWords } from './actionOptions'

/** Pairs into the list of spoofed senders: what becomes of each line is shown before anything is sent. */
export function AddPairs({
  connectionId,
  initial = { text: '', action: 'block', spoofType: 'external' },
  onClose,
}: {
  connectionId: string
  initial?: { text: string; action: BlocklistAction; spoofType: SpoofType }
  onClose: () => void
}) {
  const [text, setText] = useState(initial.text)
  const [action, setAction] = useState(initial.action)
  const [spoofType, setSpoofType] = useState(initial.spoofType)

  const lines = useMemo(() => readPastedPairs(text), [text])
  const problems = lines.filter(({ read }) => !read.ok)
  const pairs = lines.flatMap(({ read, sameAs }) =>
    read.ok && sameAs === null ? [{ ...read, spoofType: read.spoofType ?? spoofType }] : [],
  )
  const verb = actionWords[action]
  const whyNot =
    pairs.length > mostPastedLines
      ? `At most ${mostPastedLines} pairs at once: these are ${pairs.length.toLocaleString('en')}.`
      : pairs.length === 0
        ? 'No line is a pair.'
        : null
  return (
    <AddDialog
      connectionId={connectionId}
      of="spoofedSenders"
      title="Add to the list of spoofed senders"
      description="For the whole organisation. Only mail that fits both halves of a pair is touched: who is shown as the sender, and whose machines sent it."
      action={pairs.length === 0 ? verb : `${verb} ${counted(pairs.length, 'pair')}`}
      whyNot={whyNot}
      inputOf={() => ({ pairs: pairs.map(pairLine), action })}
      left={problems.map(({ text: line }) => line)}
      setText={setText}
      reasonFor="many pairs at once, or letting mail in"
      onClose={onClose}
      warnings={
        action === 'allow' ? (
          <Callout tone="waiting" title="An allowed pair opens a door in every mailbox">
            Mail from this infrastructure is delivered under the sender’s name although the sender’s domain does not
            vouch for it. It never ends by itself.
          </Callout>
        ) : null
      }
    >
      <Field
        label="Pairs"
        hint="Spoofed user, sending infrastructure: one pair on each line. The user is an address, a domain, or * for all; the infrastructure is the domain of the server’s name (PTR) or of the DKIM signature, an IPv4 range /24, or *."
      >
        <Textarea
          mono
          rows={4}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={'ceo@contoso.example, 203.0.113.0/24\ncontoso.example, survey-sender.example'}
        />
      </Field>
      {lines.length > 0 ? (
        <ul aria-label="What becomes of each line" className="grid gap-1">
          {lines.map(({ lineNumber, text: line, read, sameAs }) => (
            <li key={lineNumber} className="wrap-anywhere">
              <span className="mono text-strong">
                {read.ok ? pairLine({ ...read, spoofType: read.spoofType ?? spoofType }) : line}
              </span>
              {': '}
              {read.ok ? (
                <span className="text-muted">
                  {sameAs === null ? ['Will be sent.', ...read.notices].join(' ') : `The same as line ${sameAs}.`}
                </span>
              ) : (
                <span className="text-danger">{read.problem}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <SegmentedControl<BlocklistAction>
          label="Action"
          value={action}
          onValueChange={setAction}
          options={actionOptions}
        />
        <SegmentedControl<SpoofType>
          label="Spoof type"
          value={spoofType}
          onValueChange={setSpoofType}
          options={[
            { value: 'external', label: 'External' },
            { value: 'internal', label: 'Internal' },
          ]}
        />
        <span className="text-muted text-xs">
          {spoofType === 'internal'
            ? 'The spoofed user is in a domain of your own.'
            : 'The spoofed user is in somebody else’s domain.'}
        </span>
      </div>
    </AddDialog>
  )
}
