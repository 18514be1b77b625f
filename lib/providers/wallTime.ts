/** The time on the wall of a zone (a name of IANA) at an instant. */
export function wallTime(instant: string, timeZone: string): { dateTime: string; timeZone: string } {
  // Swedish writes dates as ISO 8601 does
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return { dateTime: format.format(new Date(instant)).replace(' ', 'T'), timeZone }
}
