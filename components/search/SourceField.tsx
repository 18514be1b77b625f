'use client'
import { CheckboxField } from '../ui/CheckboxField'

const kindWords = { microsoft365: 'Microsoft 365', exchangeServer: 'Exchange Server' }

interface Source {
  id: string
  name: string
  kind: keyof typeof kindWords
}

/** Which systems are searched. Several at once are one search, with one table of results. */
export function SourceField({
  connections,
  chosen,
  onChange,
}: {
  connections: readonly Source[]
  /** Ids */
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  const set = (id: string, wanted: boolean) =>
    onChange(connections.map((one) => one.id).filter((one) => (one === id ? wanted : chosen.includes(one))))
  return (
    <fieldset className="grid content-start gap-2">
      <legend className="mb-2 font-medium text-strong">Connections</legend>
      {connections.length === 0 ? <p className="text-muted text-xs">No connection is switched on.</p> : null}
      {connections.map(({ id, name, kind }) => (
        <CheckboxField
          key={id}
          label={name}
          hint={connections.length > 1 ? kindWords[kind] : undefined}
          checked={chosen.includes(id)}
          onCheckedChange={(checked) => set(id, checked)}
        />
      ))}
      {chosen.length > 1 ? (
        <p className="text-muted text-xs">
          One search over all of them: named mailboxes are looked for in each, and everyone means everyone in all of
          them.
        </p>
      ) : null}
    </fieldset>
  )
}
