const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The zone names of RFC 5322 4.3. Any other name means UTC there: CET, IST or BST are used for several zones. */
const zoneMinutes: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  adt: -180,
  ast: -240,
  edt: -240,
  est: -300,
  cdt: -300,
  cst: -360,
  mdt: -360,
  mst: -420,
  pdt: -420,
  pst: -480,
}

const pattern =
  /(?:^|[\s,])(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{2,4})[\s,]+(\d{1,2})(?:\s*:\s*|\.)(\d{1,2})(?:(?:\s*:\s*|\.)(\d{1,2}))?(?:[.,]\d+)?\s*(am|pm)?\s*((?:(?:gmt|utc?)\s?)?[+-]\s?(?:\d{1,2}:?\d{2}|\d{1,2}\b)|[a-z]+)?/i
/** ctime order: "Tue Jan  7 15:43:59 2020 +0100" */
const ctimePattern =
  /([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{4}),?\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(am|pm))?(?:\s*([+-]\d{4}|[a-z]{2,5}))?(?:\s+(\d{4}))?(?:\s*([+-]\d{4}))?/i

/** A mail date in any of the forms that mailers write, as ISO 8601 UTC without fraction; null when it is not a date. */
export function parseMailDate(value: string | null): string | null {
  if (!value) return null
  const text = value.replace(/\([^()]*\)/g, ' ').trim()
  const match = pattern.exec(text)
  if (match) {
    const [, day, month, year, hour, minute, second, half, zone] = match
    return build(year, month, day, hour, minute, second, half, zone)
  }
  const iso = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?/.exec(text)
  if (iso) {
    const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso[0]) ? iso[0] : `${iso[0]}Z`
    return toIso(Date.parse(zoned.replace(' ', 'T').replace(/\s+/g, '')))
  }
  const ctime = ctimePattern.exec(text)
  if (ctime) {
    const [, month, day, earlyYear, hour, minute, second, half, zone, lateYear, lateZone] = ctime
    return build(earlyYear ?? lateYear, month, day, hour, minute, second, half, lateZone ?? zone)
  }
  return null
}

function build(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  half: string | undefined,
  zone: string | undefined,
): string | null {
  const monthIndex = months.indexOf((month ?? '').slice(0, 3).toLowerCase())
  if (monthIndex === -1 || year === undefined) return null
  let fullYear = Number(year)
  // RFC 5322 4.3; "0025" is what programs make of "25"
  if (year.length !== 3 && fullYear < 100) fullYear += fullYear < 50 ? 2000 : 1900
  else if (year.length === 3) fullYear += 1900
  let hours = Number(hour)
  if (half?.toLowerCase() === 'pm' && hours < 12) hours += 12
  if (half?.toLowerCase() === 'am' && hours === 12) hours = 0
  const [dayOfMonth, minutes, seconds] = [Number(day), Number(minute), Math.min(Number(second ?? 0), 59)]
  if (dayOfMonth < 1 || dayOfMonth > 31 || hours > 24 || minutes > 59) return null
  return toIso(Date.UTC(fullYear, monthIndex, dayOfMonth, hours, minutes, seconds) - offsetMinutes(zone) * 60_000)
}

function offsetMinutes(zone: string | undefined): number {
  if (!zone) return 0
  const numeric = /^(?:gmt|utc?)?\s?([+-])\s?(\d{1,2}?)(?::?(\d{2}))?$/i.exec(zone)
  if (!numeric) return zoneMinutes[zone.toLowerCase()] ?? 0
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
  return numeric[1] === '-' ? -minutes : minutes
}

function toIso(milliseconds: number): string | null {
  if (Number.isNaN(milliseconds)) return null
  const iso = new Date(milliseconds).toISOString()
  return /^[+-]/.test(iso) ? null : iso.replace(/\.\d{3}Z$/, 'Z')
}
