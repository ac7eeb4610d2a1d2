import { authenticatePath, type RemoteOperationName, remoteOperations } from '../workos/operations.js'
import type { Call } from './handler.js'

/** Where a request leads. Grants share one address: which of them is meant stands in the body. */
export type Route = { ids: Call['ids'] } & ({ kind: 'call' | 'url'; name: RemoteOperationName } | { kind: 'grant' })

/** Finds the row of the operations table that a method and a path mean. */
export function findRoute(method: string, pathname: string): Route | undefined {
  if (method === 'POST' && pathname === authenticatePath) return { kind: 'grant', ids: {} as Call['ids'] }
  for (const row of rows) {
    const match = row.method === method ? row.pattern.exec(pathname) : null
    if (match) return { kind: row.kind, name: row.name, ids: unescape(match.groups ?? {}) }
  }
  return undefined
}

function unescape(groups: Record<string, string>): Call['ids'] {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decode(text)])) as Call['ids']
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const rows = remoteOperations.flatMap(([name, operation]) => {
  if (operation.kind === 'grant') return []
  const method = operation.kind === 'call' ? operation.method : 'GET'
  const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
  return [{ name, kind: operation.kind, method, pattern }]
})
