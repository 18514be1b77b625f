/** The page of a command, its form filled with what is known already. */
export function commandHref(commandId: string, input: Record<string, unknown> = {}, connectionId = ''): string {
  const query = new URLSearchParams({
    ...(Object.keys(input).length > 0 ? { input: JSON.stringify(input) } : {}),
    ...(connectionId ? { connection: connectionId } : {}),
  })
  return `/commands/${commandId}${query.size > 0 ? `?${query}` : ''}`
}
