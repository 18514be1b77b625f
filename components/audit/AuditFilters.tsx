'use client'
import { parseAsString } from 'nuqs'
import { Combobox } from '../ui/Combobox'
import { Input } from '../ui/Input'

export const auditFilterParsers = {
  who: parseAsString,
  action: parseAsString,
  objectId: parseAsString,
  runId: parseAsString,
}

type Filter = Record<keyof typeof auditFilterParsers, string | null>

export function AuditFilters({
  filter,
  onChange,
  actions,
}: {
  filter: Filter
  onChange: (change: Partial<Filter>) => void
  actions: readonly string[]
}) {
  const text = (key: 'who' | 'objectId' | 'runId', label: string, className: string) => (
    <Input
      type="search"
      aria-label={label}
      aria-keyshortcuts={key === 'who' ? '/' : undefined}
      placeholder={label}
      defaultValue={filter[key] ?? ''}
      onChange={(event) => onChange({ [key]: event.target.value.trim() || null })}
      className={className}
    />
  )
  const groups = [...new Set(actions.map((action) => `${action.split('.')[0]}.`))]
  return (
    <>
      {text('who', 'Who', 'w-40')}
      <div className="w-52">
        <Combobox
          aria-label="Action"
          placeholder="Every action"
          value={filter.action}
          onValueChange={(action) => onChange({ action: action === '' ? null : action })}
          options={[
            { value: '', label: 'Every action' },
            ...groups.map((group) => ({ value: group, label: `${group}*`, hint: 'all of this group' })),
            ...actions.map((action) => ({ value: action, label: action })),
          ]}
        />
      </div>
      {text('objectId', 'Id of what was acted on', 'w-48')}
      {text('runId', 'Id of the run', 'w-48')}
    </>
  )
}
