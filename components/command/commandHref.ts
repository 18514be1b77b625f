/** The page of a command, its form filled with what is known already. */
export function commandHref(commandId: string, input: Record<string, unknown> = {}): string {
  const page = `/commands/${commandId}`
  if (Object.keys(input).length === 0) return page
  return `${page}?${new URLSearchParams({ input: JSON.stringify(input) })}`
}
