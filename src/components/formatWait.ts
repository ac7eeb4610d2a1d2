/** How long, as the language says it: "30 seconds". The plural is its own affair. */
export function formatWait(locale: string, waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
