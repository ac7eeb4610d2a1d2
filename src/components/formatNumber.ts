/** A number in the digits of the language. */
export function formatNumber(locale: string, value: number, minimumIntegerDigits = 1): string {
  return new Intl.NumberFormat(locale, { minimumIntegerDigits }).format(value)
}

/** Minutes and seconds: "1:05". */
export function formatCountdown(locale: string, seconds: number): string {
  return `${formatNumber(locale, Math.floor(seconds / 60))}:${formatNumber(locale, seconds % 60, 2)}`
}
