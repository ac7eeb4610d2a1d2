/** WorkOS speaks snake_case; we speak camelCase. Keys that somebody made up keep their spelling. */

type Json = null | boolean | number | string | Json[] | JsonObject
type JsonObject = { [key: string]: Json }

/** Objects whose keys are the host's, or a provider's. */
const foreignKeys = new Set(['metadata', 'customAttributes', 'custom_attributes', 'providerQueryParams'])

/** What WorkOS may leave out of an object of a kind, and its type promises; the official SDK fills it in alike. */
const promised = new Map<Json, () => JsonObject>([
  ['user', () => ({ locale: null, externalId: null, metadata: {} })],
  ['organization', () => ({ externalId: null, metadata: {} })],
  ['organization_membership', () => ({ directoryManaged: false })],
])

export function toWire(value: unknown): Json {
  return recase(value, name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
}

export function fromWire(value: unknown): unknown {
  return recase(value, toCamelCase)
}

/** `fromWire` of what WorkOS answers, with what its types promise. */
export function readAnswer(value: unknown): unknown {
  return recase(value, toCamelCase, complete)
}

function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function recase(value: unknown, rename: (name: string) => string, finish?: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map(item => recase(item, rename, finish))
  if (typeof value !== 'object' || value === null) return value as Json
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  const object = Object.fromEntries(
    entries.map(([name, item]) => [
      rename(name),
      foreignKeys.has(name) ? (item as Json) : recase(item, rename, finish),
    ]),
  )
  return finish ? finish(object) : object
}

function complete(object: JsonObject): JsonObject {
  const missing = Object.entries(promised.get(object['object'] ?? null)?.() ?? {}).filter(
    ([name]) => (object[name] ?? null) === null,
  )
  return { ...object, ...Object.fromEntries(missing) }
}
