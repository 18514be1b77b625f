'use client'
import { type FormEvent, useId, useState } from 'react'
import type { WriteOptions } from '@/lib/shared/writeOptions'
import { useReasonAgainst } from '../frame/PersonContext'
import { useSending } from '../live/useSending'
import { useMessageActions } from '../mail/MessageActionsContext'
import { ReasonField, reasonMissing } from '../run/ReasonField'
import { useGoToStarted } from '../run/useGoToStarted'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { CheckboxField } from '../ui/CheckboxField'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Select } from '../ui/Select'
import { Textarea } from '../ui/Textarea'
import {
  answerLinkMark,
  type ComposeDraft,
  type ComposeKind,
  commandInput,
  newDraft,
  withAnswerMark,
} from './composeDraft'
import { EvidencePicker } from './EvidencePicker'
import { RecipientFields } from './RecipientFields'

const buttonOf: Record<ComposeKind, string> = { send: 'message', reply: 'reply', replyAll: 'reply to all' }

/**
 * Writes a message or a reply. What is asked for leads to a run, or to a request that a second person decides: what has
 * left cannot be called back.
 */
export function ComposeForm({
  kind,
  options,
  initial,
  messageId = null,
}: {
  kind: ComposeKind
  options: WriteOptions
  initial: Partial<ComposeDraft>
  /** The message that is answered */
  messageId?: string | null
}) {
  const actions = useMessageActions()
  const against = useReasonAgainst('mail.send')
  const usable = options.connections.filter(({ sending }) => sending === null)
  const [draft, setDraft] = useState(() => newDraft({ connectionId: usable[0]?.id ?? '', ...initial }))
  const [reason, setReason] = useState('')
  const { busy, error, send } = useSending(useGoToStarted())
  const form = useId()
  const set = (change: Partial<ComposeDraft>) => setDraft((held) => ({ ...held, ...change }))
  const isNew = kind === 'send'
  const connection = options.connections.find(({ id }) => id === draft.connectionId)
  const copies = draft.askForAnswer ? draft.to.split(/[\n,;]+/).filter((one) => one.trim() !== '').length : 1
  const needsApproval = draft.sendAs.trim() !== '' || copies > options.freeItems
  const problem = (path: string) =>
    error?.issues?.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.message
  const why =
    against ??
    (draft.connectionId === ''
      ? 'Choose a connection first.'
      : connection?.sending
        ? connection.sending
        : needsApproval && reason.trim() === ''
          ? reasonMissing
          : null)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why !== null) return
    send(() =>
      actions.send({
        connectionId: draft.connectionId,
        kind,
        input: commandInput(kind, draft, messageId),
        ...(reason.trim() && { reason: reason.trim() }),
      }),
    )
  }

  return (
    <form id={form} onSubmit={submit} noValidate className="grid gap-4">
      {error ? (
        <Callout tone="danger" alert title="Not sent">
          {error.message}
        </Callout>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Connection" required>
          <Select
            value={draft.connectionId}
            onValueChange={(connectionId) => set({ connectionId })}
            disabled={!isNew}
            options={options.connections.map(({ id, name, sending }) => ({
              value: id,
              label: name,
              disabled: sending !== null,
              ...(sending ? { hint: sending } : {}),
            }))}
          />
        </Field>
        <Field
          label="From mailbox"
          required={!connection?.delegated}
          error={problem('mailbox')}
          hint={connection?.delegated ? 'Empty: the mailbox of who signed in.' : 'Its copy goes to Sent Items there.'}
        >
          <Input
            value={draft.mailbox}
            readOnly={!isNew}
            onChange={(event) => set({ mailbox: event.target.value })}
            placeholder="security@example.com"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </div>
      {isNew ? <RecipientFields draft={draft} set={set} problem={problem} /> : null}
      <Field
        label="Subject"
        required={isNew}
        optional={!isNew}
        error={problem('subject')}
        hint={isNew ? undefined : 'Empty: the original’s, with “RE:” before it.'}
      >
        <Input value={draft.subject} maxLength={255} onChange={(event) => set({ subject: event.target.value })} />
      </Field>
      <div className="grid gap-1">
        <Field label="Content" error={problem('content')}>
          <Textarea
            rows={9}
            className="min-h-48"
            mono={draft.contentType === 'html'}
            value={draft.content}
            onChange={(event) => set({ content: event.target.value })}
          />
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl
            label="Form of the content"
            value={draft.contentType}
            onValueChange={(contentType) => set({ contentType })}
            options={[
              { value: 'text', label: 'Text' },
              { value: 'html', label: 'HTML source' },
            ]}
          />
          {isNew ? null : (
            <CheckboxField
              label="Quote the original"
              hint="As plain text, its links defanged."
              checked={draft.quote}
              onCheckedChange={(quote) => set({ quote })}
            />
          )}
        </div>
      </div>
      <EvidencePicker
        value={draft.evidenceIds}
        onValueChange={(evidenceIds) => set({ evidenceIds })}
        error={problem('evidenceIds')}
      />
      {isNew ? (
        <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_10rem]">
          <CheckboxField
            label="Ask each recipient for an answer"
            hint={`Everybody gets a message of their own; ${answerLinkMark} becomes a link on which they answer once.`}
            checked={draft.askForAnswer}
            onCheckedChange={(asked) =>
              set(
                asked
                  ? {
                      askForAnswer: true,
                      content: withAnswerMark(draft.content, draft.contentType),
                      cc: '',
                      bcc: '',
                      saveToSentItems: true,
                    }
                  : { askForAnswer: false, content: draft.content.replaceAll(answerLinkMark, '') },
              )
            }
          />
          {draft.askForAnswer ? (
            <Field label="Due in hours" required error={problem('replyDueMinutes')}>
              <Input
                type="number"
                min={0.5}
                step={0.5}
                value={draft.dueHours}
                onChange={(event) => set({ dueHours: event.target.value })}
              />
            </Field>
          ) : null}
        </div>
      ) : null}
      <details>
        <summary className="cursor-pointer font-medium text-strong">More</summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2">
          <Field label="Importance">
            <Select
              value={draft.importance}
              onValueChange={(importance) => set({ importance: importance as ComposeDraft['importance'] })}
              options={[
                { value: 'low', label: 'Low' },
                { value: 'normal', label: 'Normal' },
                { value: 'high', label: 'High' },
              ]}
            />
          </Field>
          <Field
            label="Send as"
            optional
            error={problem('sendAs')}
            hint="Needs the right in Exchange, and always a second person here."
          >
            <Input value={draft.sendAs} onChange={(event) => set({ sendAs: event.target.value })} autoComplete="off" />
          </Field>
          {isNew ? (
            <>
              <Field label="Replies go to" optional error={problem('replyTo')}>
                <Input value={draft.replyTo} onChange={(event) => set({ replyTo: event.target.value })} />
              </Field>
              <CheckboxField
                label="Keep a copy in Sent Items"
                hint="Without one, an interrupted sending is not repeated."
                checked={draft.saveToSentItems}
                disabled={draft.askForAnswer}
                onCheckedChange={(saved) => set({ saveToSentItems: saved })}
                error={problem('saveToSentItems')}
              />
            </>
          ) : null}
        </div>
      </details>
      <ReasonField required={needsApproval} value={reason} onChange={setReason} />
      <div className="flex flex-wrap items-center justify-end gap-3 border-line border-t pt-4">
        <p className="min-w-48 flex-1 text-muted">
          {needsApproval
            ? 'A second person sees exactly this and decides. Nothing is sent before.'
            : 'What has left cannot be called back.'}
        </p>
        <Button type="submit" variant="primary" busy={busy} disabledReason={why}>
          {needsApproval ? `Ask to send ${buttonOf[kind]}` : `Send ${buttonOf[kind]}`}
        </Button>
      </div>
    </form>
  )
}
