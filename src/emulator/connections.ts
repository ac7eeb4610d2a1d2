import * as v from 'valibot'
import type { WireConnection } from '../workos/objects.js'
import type { Handler } from './handler.js'
import { filled, read } from './input.js'
import { pageOf, pageQuery } from './pages.js'
import type { ConnectionRow } from './state.js'
import { isoTime } from './users.js'

const listQuery = v.object({
  ...pageQuery,
  domain: v.optional(v.pipe(filled, v.toLowerCase())),
  organizationId: v.optional(filled),
  connectionType: v.optional(filled),
})

export const listConnections: Handler<'listConnections'> = ({ query }, { state }) => {
  const { domain, organizationId, connectionType, ...page } = read(listQuery, query)
  const rows = state.connections.filter(
    row =>
      (domain === undefined || row.domains.some(each => each.domain === domain)) &&
      (organizationId === undefined || row.organizationId === organizationId) &&
      (connectionType === undefined || row.type === connectionType),
  )
  return pageOf(rows, page, toConnection)
}

export function toConnection(row: ConnectionRow): WireConnection {
  return {
    object: 'connection',
    id: row.id,
    organizationId: row.organizationId,
    name: row.name,
    connectionType: row.type,
    state: row.state,
    domains: row.domains.map(each => ({ object: 'connection_domain', ...each })),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
