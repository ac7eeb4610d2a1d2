import * as v from 'valibot'
import type { SessionSummary } from '../../protocol.js'
import type { Session } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { id } from '../fields.js'

const maxUserAgentLength = 200

export const listSessions = {
  caller: 'self',
  input: v.strictObject({ after: v.optional(id('sessionId')) }),
  async run({ after }, { config, session }) {
    const page = await config.userManagement.listSessions(session.userId, { limit: 20, ...(after && { after }) })
    const active = page.data.filter(({ status }) => status === 'active')
    return { items: active.map(each => project(each, session.sessionId)), after: page.listMetadata.after }
  },
} satisfies Action<'listSessions'>

/** No address of the network: where a device was is nobody's to read off a borrowed screen. */
function project({ id, createdAt, updatedAt, userAgent }: Session, currentId: string): SessionSummary {
  return {
    id,
    current: id === currentId,
    createdAt,
    lastSeenAt: updatedAt,
    userAgent: userAgent?.slice(0, maxUserAgentLength) ?? null,
  }
}
