/** WorkOS speaks snake_case; we speak camelCase. The keys of `metadata` belong to the host and keep their spelling. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

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
    entries.map(([name, item]) => [rename(name), name === 'metadata' ? (item as Json) : recase(item, rename)]),
  )
}
