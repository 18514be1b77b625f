'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type CommandView, riskWords } from '@/lib/shared/commandView'
import { permissions } from '@/lib/shared/permission'
import { labelOf } from '../form/fieldModel'
import { useReasonAgainst } from '../frame/PersonContext'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { TwoLines } from '../table/TwoLines'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { FilterInput } from '../ui/FilterInput'
import { Flyout } from '../ui/Flyout'
import { PageHeader } from '../ui/PageHeader'
import { Select } from '../ui/Select'
import { useIsNarrow } from '../ui/useIsNarrow'
import { CommandDocs } from './CommandDocs'
import { commandHref } from './commandHref'
import { RiskBadge } from './RiskBadge'

const every = 'every'
const risks = ['read', 'reversible', 'disruptive', 'irreversible', 'depends'] as const

/** A command, or a name that another system has given up, which leads to it. */
interface CatalogueRow {
  key: string
  command: CommandView
  deprecated: DeprecatedName | null
}

interface DeprecatedName {
  system: string
  command: string
  replacedBy: string
  input: Record<string, unknown>
}

const onDesk: readonly TableColumn<CatalogueRow>[] = [
  {
    id: 'title',
    header: 'Command',
    widthPx: 300,
    always: true,
    cell: ({ command, deprecated }) =>
      deprecated ? (
        <span className="text-muted">
          {deprecated.command} <Badge>deprecated</Badge>
        </span>
      ) : (
        <span className="font-medium text-strong">{command.title}</span>
      ),
  },
  {
    id: 'id',
    header: 'ID',
    widthPx: 190,
    hideBelow: 'sm',
    cell: ({ command, deprecated }) => <span className="mono text-muted">{deprecated?.system ?? command.id}</span>,
  },
  { id: 'risk', header: 'Risk', widthPx: 130, cell: ({ command }) => <RiskBadge risk={command.risk} /> },
  { id: 'summary', header: 'What it does', widthPx: 360, grow: true, hideBelow: 'lg', cell: summaryOf },
  {
    id: 'capability',
    header: 'Connection offers',
    widthPx: 150,
    hideBelow: 'md',
    cell: ({ command }) => command.capability ?? 'Any',
  },
  {
    id: 'permission',
    header: 'You need',
    widthPx: 200,
    optional: true,
    cell: ({ command }) => permissions[command.permission],
  },
  {
    id: 'coverage',
    header: 'Stands in for',
    widthPx: 110,
    align: 'end',
    hideBelow: 'lg',
    cell: ({ command, deprecated }) => (deprecated ? '–' : command.coverage.length),
  },
]

/** What it is called, and below it how far it reaches and its id; the rest is in the panel. */
const onPhone: readonly TableColumn<CatalogueRow>[] = [
  {
    id: 'title',
    header: 'Command',
    widthPx: 300,
    grow: true,
    always: true,
    cell: ({ command, deprecated }) => (
      <TwoLines
        first={deprecated ? `${deprecated.command} (deprecated)` : command.title}
        second={
          <>
            {riskWords[command.risk].name} · <span className="mono">{deprecated?.system ?? command.id}</span>
          </>
        }
      />
    ),
  },
  ...onDesk.filter(({ id }) => id === 'capability'),
]

/** Everything the console can do. */
export function CommandCatalogue({ commands }: { commands: readonly CommandView[] }) {
  const router = useRouter()
  const narrow = useIsNarrow()
  const [url, setUrl] = useQueryStates({
    q: parseAsString.withDefault(''),
    group: parseAsString,
    risk: parseAsStringLiteral(risks),
    capability: parseAsString,
    permission: parseAsString,
    open: parseAsString,
  })
  const rows = useMemo(() => {
    const words = url.q.toLowerCase().split(/\s+/).filter(Boolean)
    return rowsOf(commands).filter(
      ({ command, deprecated }) =>
        (!url.group || command.group === url.group) &&
        (!url.risk || command.risk === url.risk) &&
        (!url.capability || (command.capability ?? 'any') === url.capability) &&
        (!url.permission || command.permission === url.permission) &&
        words.every((word) => textOf(command, deprecated).includes(word)),
    )
  }, [commands, url.q, url.group, url.risk, url.capability, url.permission])
  const openIndex = rows.findIndex((row) => row.key === url.open)
  const openRow = rowsOf(commands).find((row) => row.key === url.open)
  const opened = openRow?.command
  const openAt = (index: number) => {
    const row = rows[index]
    return row ? () => void setUrl({ open: row.key }) : undefined
  }
  return (
    <>
      <PageHeader
        title="Commands"
        description="Everything the console can do: what it needs, what it changes, and a form to run it. The same list serves the command line."
      />
      <DataTable
        label="Commands"
        columns={narrow ? onPhone : onDesk}
        rows={rows}
        rowId={(row) => row.key}
        rowName={(row) => row.deprecated?.command ?? row.command.title}
        status={{ kind: 'ready' }}
        storageKey="commands"
        openId={url.open}
        onOpen={(row) => void setUrl({ open: row.key })}
        toolbar={
          <>
            <FilterInput
              label="Filter commands"
              className="w-56"
              value={url.q}
              onValueChange={(q) => void setUrl({ q: q || null })}
            />
            <Choice
              label="Group"
              value={url.group}
              values={distinct(commands.map((command) => command.group))}
              words={labelOf}
              onChange={(group) => void setUrl({ group })}
            />
            <Choice
              label="Risk"
              value={url.risk}
              values={risks.filter((risk) => commands.some((command) => command.risk === risk))}
              words={(risk) => riskWords[risk as CommandView['risk']].name}
              onChange={(risk) => void setUrl({ risk: risks.find((one) => one === risk) ?? null })}
            />
            <Choice
              label="Capability"
              value={url.capability}
              values={distinct(commands.map((command) => command.capability ?? 'any'))}
              words={labelOf}
              onChange={(capability) => void setUrl({ capability })}
            />
            <Choice
              label="Permission"
              value={url.permission}
              values={distinct(commands.map((command) => command.permission))}
              words={(permission) => permission}
              onChange={(permission) => void setUrl({ permission })}
            />
          </>
        }
        empty={
          <EmptyState
            title="No command fits the filter."
            action={
              <Button
                onClick={() => void setUrl({ q: null, group: null, risk: null, capability: null, permission: null })}
              >
                Clear the filter
              </Button>
            }
          />
        }
      />
      <Flyout
        open={opened !== undefined}
        onClose={() => void setUrl({ open: null })}
        title={opened?.title ?? ''}
        subtitle={opened ? <span className="mono">{opened.id}</span> : null}
        href={openRow ? hrefOf(openRow) : undefined}
        position={openIndex === -1 ? undefined : `${openIndex + 1} of ${rows.length}`}
        onPrevious={openAt(openIndex - 1)}
        onNext={openIndex === -1 ? undefined : openAt(openIndex + 1)}
        footer={openRow ? <OpenForm row={openRow} onOpen={() => router.push(hrefOf(openRow))} /> : null}
      >
        {openRow?.deprecated ? (
          <Callout title={`“${openRow.deprecated.command}” is deprecated`}>
            Its own system names “{openRow.deprecated.replacedBy}” instead. Here, {openRow.command.title.toLowerCase()}{' '}
            does the same.
          </Callout>
        ) : null}
        {opened ? <CommandDocs command={opened} /> : null}
      </Flyout>
    </>
  )
}

function OpenForm({ row, onOpen }: { row: CatalogueRow; onOpen: () => void }) {
  const reason = useReasonAgainst(row.command.permission)
  if (reason) {
    return (
      <Button variant="primary" shortcut="a" disabledReason={reason} onClick={onOpen}>
        Open the form
      </Button>
    )
  }
  return (
    <Button asChild variant="primary" shortcut="a">
      <Link href={hrefOf(row)}>Open the form</Link>
    </Button>
  )
}

function Choice({
  label,
  value,
  values,
  words,
  onChange,
}: {
  label: string
  value: string | null
  values: readonly string[]
  words: (value: string) => string
  onChange: (value: string | null) => void
}) {
  return (
    <Select
      aria-label={label}
      className="w-auto max-w-44"
      value={value ?? every}
      onValueChange={(chosen) => onChange(chosen === every ? null : chosen)}
      options={[
        { value: every, label: `${label}: every` },
        ...values.map((one) => ({ value: one, label: words(one) })),
      ]}
    />
  )
}

function rowsOf(commands: readonly CommandView[]): CatalogueRow[] {
  const known = commands.map((command): CatalogueRow => ({ key: command.id, command, deprecated: null }))
  const deprecated = commands.flatMap((command) =>
    command.coverage.flatMap(({ system, command: name, deprecated: instead }): CatalogueRow[] =>
      instead ? [{ key: `${system}/${name}`, command, deprecated: { system, command: name, ...instead } }] : [],
    ),
  )
  return [...known, ...deprecated]
}

function summaryOf({ command, deprecated }: CatalogueRow): string {
  return deprecated ? `Leads to “${command.title}”.` : command.summary
}

function hrefOf({ command, deprecated }: CatalogueRow): string {
  return commandHref(command.id, deprecated?.input)
}

function textOf(command: CommandView, deprecated: DeprecatedName | null): string {
  if (deprecated) return `${deprecated.command} deprecated`.toLowerCase()
  const covered = command.coverage.map((row) => row.command).join(' ')
  return `${command.id} ${command.title} ${command.summary} ${covered}`.toLowerCase()
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}
