/** Runs all subjects in turn, round after round, so that a noisy moment meets each alike. Answers medians, per second. */
export async function compare(
  subjects: Record<string, () => Promise<unknown>>,
  { rounds = 15, roundMs = 200 } = {},
): Promise<Record<string, number>> {
  const measured = new Map(Object.keys(subjects).map(name => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, subject] of Object.entries(subjects)) measured.get(name)?.push(await perSecond(subject, roundMs))
  }
  return Object.fromEntries([...measured].map(([name, rates]) => [name, quantile(rates, 0.5)]))
}

async function perSecond(subject: () => Promise<unknown>, roundMs: number): Promise<number> {
  const startedAt = performance.now()
  let count = 0
  while (performance.now() - startedAt < roundMs) {
    await subject()
    count += 1
  }
  return (count * 1000) / (performance.now() - startedAt)
}

/** The value below which this share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** `1`; or `1–10` where rounds differ. */
export function span(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return least === most ? String(least) : `${least}–${most}`
}

/** With its sign, in whole numbers. */
export function signed(value: number): string {
  return value.toLocaleString('en', { signDisplay: 'exceptZero', maximumFractionDigits: 0 })
}

export function print(name: string, ...columns: readonly string[]) {
  console.log(name.padEnd(34) + columns.map(column => column.padStart(16)).join(''))
}
