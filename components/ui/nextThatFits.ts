export interface Choice {
  value: string
  label: string
  disabled?: boolean
}

/** What `text`, typed letter by letter, chooses; the same letter again and again goes through all that begin with it. */
export function nextThatFits(options: readonly Choice[], value: string, text: string): string | undefined {
  const repeated = [...text].every((letter) => letter === text[0])
  const sought = repeated ? text.slice(0, 1) : text
  const at = options.findIndex((option) => option.value === value)
  const from = repeated ? at + 1 : Math.max(at, 0)
  const inTurn = [...options.slice(from), ...options.slice(0, from)]
  return inTurn.find(({ label, disabled }) => !disabled && label.toLowerCase().startsWith(sought))?.value
}
