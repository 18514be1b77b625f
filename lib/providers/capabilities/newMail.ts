import type { CallOptions, Mailbox, MessageSummary } from '../contract'

/** Where a watch stands: JSON, to be kept between two looks; only the provider knows what is in it. */
type WatchMark = Record<string, string>

interface NewMessages {
  /** Oldest first. After an interruption a message may come twice, never not at all. */
  messages: MessageSummary[]
  mark: WatchMark
}

/** Mail as it arrives, without looking through the whole folder each time. A watch that nobody looks at ends by itself. */
export interface NewMail {
  /** From now on; `folder` is an id or a well-known name */
  begin(query: Mailbox & { folder: string }, options: CallOptions): Promise<WatchMark>
  /** What has arrived since the mark was given */
  look(query: Mailbox & { folder: string; mark: WatchMark }, options: CallOptions): Promise<NewMessages>
}
