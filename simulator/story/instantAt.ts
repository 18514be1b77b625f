/** A time of a day that many days after the start of the clock. */
export function instantAt(start: Date, days: number, time: `${number}:${number}`): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const day = new Date(start)
  day.setUTCDate(day.getUTCDate() + days)
  day.setUTCHours(hour, minute, 0, 0)
  return day
}
