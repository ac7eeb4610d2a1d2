/** Keeps every part that is equal by value, so that a refresh that changes nothing renders nothing. */
export function share<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after
  if (Array.isArray(before) !== Array.isArray(after)) return after

  const old = before as Record<string, unknown>
  const entries = Object.entries(after).map(([key, value]) => [key, share(old[key], value)] as const)
  const same = entries.length === Object.keys(old).length && entries.every(([key, value]) => Object.is(old[key], value))
  if (same) return before as Value
  return (Array.isArray(after) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as Value
}
