/** WorkOS speaks snake_case; we speak camelCase. Keys that somebody made up keep their spelling. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Objects whose keys are the host's, or a provider's. */
const foreignKeys = new Set(['metadata', 'customAttributes', 'custom_attributes', 'providerQueryParams'])

export function toWire(value: unknown): Json {
  return recase(value, name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
}

export function fromWire(value: unknown): unknown {
  return recase(value, name => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))
}

function recase(value: unknown, rename: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map(item => recase(item, rename))
  if (typeof value !== 'object' || value === null) return value as Json
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(
    entries.map(([name, item]) => [rename(name), foreignKeys.has(name) ? (item as Json) : recase(item, rename)]),
  )
}
