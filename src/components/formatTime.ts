/** A day and a time of it, as the language writes them. */
export function formatMoment(locale: string, iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** Writes days as the language does. Make it once for many: it is slow to make. */
export function dayFormat(locale: string): (iso: string) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  return iso => format.format(new Date(iso))
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How long ago, in the largest unit that is whole: "5 minutes ago". */
export function formatAgo(locale: string, iso: string, nowMs: number): string {
  // A server's clock may be a little ahead.
  const agoMs = Math.max(0, nowMs - Date.parse(iso))
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const [unit, unitMs] = units.find(([, ms]) => agoMs >= ms) ?? ['second', Number.POSITIVE_INFINITY]
  return format.format(-Math.floor(agoMs / unitMs) || 0, unit)
}
