import type { Target } from '@/lib/shared/run'
import { sizeWords } from '../mail/sizeWords'
import { DescriptionList } from '../ui/DescriptionList'

const sendingCommands: ReadonlySet<string> = new Set(['mail.send', 'mail.reply', 'mail.replyAll'])

/** What would leave, or has left, word for word: its markup is shown and never drawn. */
export function OutgoingMessage({
  commandId,
  input,
  target,
}: {
  commandId: string
  input: unknown
  /** One of its targets, which names the files */
  target: Target | undefined
}) {
  if (!sendingCommands.has(commandId) || typeof input !== 'object' || input === null) return null
  const given = input as Record<string, unknown>
  const text = (name: string) => (typeof given[name] === 'string' ? (given[name] as string) : '')
  const list = (name: string) => (Array.isArray(given[name]) ? given[name].join(', ') : '')
  const files = target?.kind === 'mailbox' || target?.kind === 'message' ? (target.files ?? []) : []
  const facts = [
    {
      label: 'From',
      value: text('sendAs')
        ? `${text('sendAs')}, sent by ${text('mailbox')}`
        : text('mailbox') || 'the signed-in user’s mailbox',
    },
    {
      label: 'To',
      value:
        list('to') ||
        (commandId === 'mail.replyAll'
          ? 'the sender and all recipients'
          : commandId === 'mail.reply'
            ? 'the sender'
            : ''),
    },
    { label: 'Cc', value: list('cc') },
    { label: 'Bcc', value: list('bcc') },
    { label: 'Replies go to', value: list('replyTo') },
    {
      label: 'Subject',
      value: text('subject') || (commandId === 'mail.send' ? '' : 'the original’s, with “RE:” before it'),
    },
    {
      label: 'Answer',
      value:
        given.replyMode === 'requireReply'
          ? `asked for by a link, due in ${Number(given.replyDueMinutes) / 60} hours`
          : '',
    },
    {
      label: 'Files',
      value: files
        .map(
          ({ fileName, sizeBytes, sha256 }) => `${fileName} (${sizeWords(sizeBytes)}, SHA-256 ${sha256.slice(0, 12)}…)`,
        )
        .join(', '),
    },
  ]
  return (
    <section aria-label="The message" className="grid gap-2 rounded-md border border-line p-3">
      <h2 className="font-medium text-strong">The message</h2>
      <DescriptionList items={facts.filter(({ value }) => value !== '')} />
      <pre className="wrap-anywhere max-h-96 overflow-y-auto whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 font-sans">
        {text('content') || '(nothing is written)'}
      </pre>
    </section>
  )
}
