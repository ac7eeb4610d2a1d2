import { type Flow, resendAfterMs } from '../protocol.js'
import type { Cookies } from './cookies.js'
import type { Exchange } from './exchange.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/** A conversation's secrets. The page is told the step and what its screen needs, never the pending token. */
export type SealedFlow = SealedStep & {
  id: string
  email: string
  /** When the step began; the conversation ends ten minutes later. */
  steppedAt: number
}

export type SealedStep =
  | { step: 'code'; sentAt: number }
  | { step: 'verifyEmail'; sentAt: number; userId: string | null; pendingAuthenticationToken: string }
  | { step: 'selectOrganization'; userId: string; pendingAuthenticationToken: string }
  | { step: 'challengeTotp'; pendingAuthenticationToken: string }
  | { step: 'enrollTotp'; pendingAuthenticationToken: string }
  | { step: 'useSso' }
  | { step: 'unsupported' }

const flowLifeMs = 10 * 60_000
const maxFlows = 3

/** The conversation the tab says it is in, if this browser holds its seal and it is neither over nor too old. */
export async function openFlow(id: string | null, cookies: Cookies, config: Config): Promise<SealedFlow | null> {
  if (id === null || !/^[\w-]{22}$/.test(id)) return null
  const flow = await openCookie(`flow-${id}`, cookies, config)
  if (flow?.id !== id || config.clock.now() >= flow.steppedAt + flowLifeMs) return null
  return (await config.store.get(`finished:${id}`)) ? null : flow
}

/** Goes to the next step: of the conversation under way, or of a new one. */
export async function writeFlow(exchange: Exchange, email: string, step: SealedStep): Promise<SealedFlow> {
  const { config, cookies } = exchange
  const id = exchange.flow?.id ?? newId()
  if (!exchange.flow) await makeRoom(exchange)
  const flow: SealedFlow = { ...step, id, email, steppedAt: config.clock.now() }
  cookies.set(`flow-${id}`, await config.seals.seal('flow', flow), flowLifeMs)
  return flow
}

/** Uses the conversation up: its cookie goes, and a copy of it opens nothing. */
export async function endFlow({ config, cookies, flow }: Exchange) {
  if (!flow) return
  await config.store.set(`finished:${flow.id}`, '1', flowLifeMs)
  cookies.delete(`flow-${flow.id}`)
}

/** What the page may know of the conversation. */
export async function projectFlow(flow: SealedFlow, config: Config): Promise<Flow> {
  const { id, email } = flow
  switch (flow.step) {
    case 'code':
    case 'verifyEmail': {
      const resendInMs = Math.max(0, flow.sentAt + resendAfterMs - config.clock.now())
      return { id, email, step: flow.step, resendInMs }
    }
    case 'selectOrganization': {
      // Asked for anew each time: hundreds of names do not fit a cookie.
      const memberships = await config.userManagement.listOrganizationMemberships({ userId: flow.userId, limit: 100 })
      const organizations = (await memberships.autoPagination()).map(({ organizationId, organizationName }) => ({
        id: organizationId,
        name: organizationName,
      }))
      return { id, email, step: flow.step, organizations }
    }
    case 'challengeTotp':
    case 'enrollTotp':
    case 'useSso':
    case 'unsupported':
      return { id, email, step: flow.step }
    default:
      return flow satisfies never
  }
}

async function openCookie(name: string, cookies: Cookies, config: Config): Promise<SealedFlow | undefined> {
  const value = cookies.get(name)
  return value === undefined ? undefined : ((await config.seals.open('flow', value)) as SealedFlow | undefined)
}

/** At most three conversations a browser: the oldest makes room. */
async function makeRoom({ cookies, config }: Exchange) {
  const names = cookies.names('flow-')
  if (names.length < maxFlows) return
  const flows = await Promise.all(
    names.map(async name => ({ name, steppedAt: (await openCookie(name, cookies, config))?.steppedAt ?? 0 })),
  )
  const oldestFirst = flows.sort((one, other) => one.steppedAt - other.steppedAt)
  for (const { name } of oldestFirst.slice(0, names.length - maxFlows + 1)) cookies.delete(name)
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** @throws {Refusal} `flow_ended`, for an action that needs a conversation that is over or in another step. */
export function assertStep<Name extends SealedFlow['step']>(
  flow: SealedFlow,
  ...steps: Name[]
): asserts flow is Extract<SealedFlow, { step: Name }> {
  if (!(steps as string[]).includes(flow.step))
    throw new Refusal('flow_ended', `This does not answer the step ${flow.step}`)
}
