/** "Something about this changed": carries no data, so that whoever hears it reads again with its own permissions. */
export interface ConsoleEvent {
  topic: 'run' | 'approval' | 'connection' | 'audit' | 'reply'
  id: string
  /** What changed: "progress", "state", "decided" … */
  kind: string
}
