export interface BarCommand {
  id: string
  title: string
  /** What other systems call it */
  keywords: readonly string[]
}
