/** Keeps every part that is equal by value, so that a refresh that changes nothing renders nothing. */
export function share<Value>(before: unknown, after: Value): Value {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after
  const entries = Object.entries(after).map(([key, value]) => [key, share(before[key], value)] as const)
  const next = Array.isArray(after) ? entries.map(([, value]) => value) : Object.fromEntries(entries)
  return (hasSameParts(before, next) ? before : next) as Value
}

/** Whether two values are the same, or hold the same and nothing else. */
export function hasSameParts<Value>(before: unknown, after: Value): before is Value {
  if (!isObject(before) || !isObject(after)) return Object.is(before, after)
  const keys = Object.keys(after)
  return (
    keys.length === Object.keys(before).length && keys.every(key => key in before && Object.is(before[key], after[key]))
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
