import { Select } from '../ui/Select'
import type { ConnectionChoice } from './useConnectionChoice'

/** Which tenant a page is about; nothing where there is no choice. */
export function ConnectionSelect({
  chosen,
  usable,
  choose,
}: {
  chosen: ConnectionChoice | null
  usable: readonly ConnectionChoice[]
  choose: (id: string) => void
}) {
  if (usable.length < 2 || !chosen) return null
  return (
    <Select
      aria-label="Connection"
      className="w-52"
      value={chosen.id}
      onValueChange={choose}
      options={usable.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
