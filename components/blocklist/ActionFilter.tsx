import { type BlocklistAction, blocklistActions } from '@/lib/shared/blocklist'
import { Select } from '../ui/Select'
import { actionOptions } from './actionOptions'

/** Narrows a list to what it blocks or what it lets in. */
export function ActionFilter({
  value,
  onChange,
}: {
  value: BlocklistAction | null
  onChange: (action: BlocklistAction | null) => void
}) {
  return (
    <Select
      aria-label="Action"
      className="w-38 sm:w-40"
      value={value ?? 'all'}
      onValueChange={(chosen) => onChange(blocklistActions.find((one) => one === chosen) ?? null)}
      options={[{ value: 'all', label: 'Block and allow' }, ...actionOptions]}
    />
  )
}
