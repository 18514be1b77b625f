/** Where a message is read from, and the search that it was found by, if it was. */
export interface MessagePlace {
  connectionId: string
  mailbox: string
  messageId: string
  searchRunId?: string | undefined
}

/** The message's own page. */
export function messagePageHref({ connectionId, mailbox, messageId, searchRunId }: MessagePlace): string {
  const query = new URLSearchParams({ mailbox, messageId, ...(searchRunId ? { run: searchRunId } : {}) })
  return `/messages/${connectionId}?${query}`
}

/** The query of the routes that read it; `within` leads to a message within it. */
export function messageQueryOf(
  { connectionId, mailbox, messageId }: MessagePlace,
  within: readonly string[],
): URLSearchParams {
  const query = new URLSearchParams({ connectionId, mailbox, messageId })
  for (const part of within) query.append('within', part)
  return query
}
