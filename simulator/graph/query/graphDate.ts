/** Mail shows whole seconds: "2018-09-09T03:15:08Z". */
export function graphDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

/** The moment as it is shown, so that comparing with a shown value works. */
export function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000)
}
