export interface PlotBar {
  key: string
  /** Said in full: "2026-11-21 14:00 UTC" */
  label: string
  /** Short, for the axis */
  tick: string
  value: number
}
