import { type FactorChoice, type Flow, resendAfterMs, type SignInMethod, type TelephoneOffer } from '../protocol.js'
import type { Cookies } from './cookies.js'
import type { Exchange } from './exchange.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'
import { makeRoom, newId } from './tabCookies.js'

/** A conversation's secrets. The page is told the step and what its screen needs, never a pending token or a challenge. */
export type SealedFlow = SealedStep &
  FlowFacts & {
    id: string
    /** When the step began; the conversation ends ten minutes later. */
    steppedAt: number
  }

/** What stays true through all steps of a conversation. */
export interface FlowFacts {
  email: string
  /** The one person who may answer, where the conversation proves that they are still there. */
  onlyFor?: { userId: string; organizationId: string | null }
  /** What whoever proves a new address gets an account with. */
  signUp?: SignUpDetails
  invitationToken?: string
}

export interface SignUpDetails {
  password?: string
  firstName?: string
  lastName?: string
  metadata?: Record<string, string>
}

export type SealedStep =
  | { step: 'code'; sentAt: number }
  | {
      step: 'verifyEmail'
      sentAt: number
      /** Whose address it is; null where WorkOS could not be asked yet: the verification says so. */
      userId: string | null
      emailVerificationId?: string
      pendingAuthenticationToken: string
    }
  | { step: 'selectOrganization'; userId: string; pendingAuthenticationToken: string }
  | {
      step: 'challengeTotp'
      pendingAuthenticationToken: string
      factors: readonly FactorChoice[]
      factorId: string | null
      /** Of a telephone, whose code is under way; an app's is made when its code comes. */
      challengeId: string | null
    }
  | EnrollTotpStep
  | { step: 'setPassword'; userId: string; errors: readonly string[] }
  | {
      step: 'useSso'
      connectionIds: readonly string[]
      organizationId: string | null
      methods: readonly SignInMethod[]
    }
  | { step: 'unsupported' }

/** Somebody signing in has a pending token; somebody signed in, who adds an app to their account, has none. */
export interface EnrollTotpStep {
  step: 'enrollTotp'
  userId: string
  pendingAuthenticationToken: string | null
  /** The factor that is being enrolled: the only one this conversation may delete. */
  enrolling: Enrolling | null
  /** The organization that asked for it, to go on into. */
  switchTo: string | null
}

export interface Enrolling {
  factorId: string
  challengeId: string
  /** Of a telephone: where its code went, and when. */
  sms?: { phoneNumber: string; sentAt: number }
}

const flowLifeMs = 10 * 60_000
/** Browsers drop a cookie past 4096 bytes, name and attributes included, without a word. */
const maxSealLength = 3_800

/** The conversation the tab says it is in, if this browser holds its seal and it is neither over nor too old. */
export async function openFlow(id: string | null, cookies: Cookies, config: Config): Promise<SealedFlow | null> {
  if (id === null || !/^[\w-]{22}$/.test(id)) return null
  const flow = await openCookie(`flow-${id}`, cookies, config)
  if (flow?.id !== id || config.clock.now() >= flow.steppedAt + flowLifeMs) return null
  return (await config.store.get(`finished:${id}`)) ? null : flow
}

/** Goes to the next step: of the conversation under way, or of a new one. */
export async function writeFlow(exchange: Exchange, facts: FlowFacts, step: SealedStep): Promise<SealedFlow> {
  const { config, cookies } = exchange
  const id = exchange.flow?.id ?? newId()
  if (!exchange.flow)
    await makeRoom(cookies, 'flow-', async name => (await openCookie(name, cookies, config))?.steppedAt ?? 0)
  const flow: SealedFlow = { ...step, ...factsOf(facts), id, steppedAt: config.clock.now() }
  const sealed = await config.seals.seal('flow', flow)
  if (sealed.length > maxSealLength) throw new Refusal('invalid_input', 'That is more than a conversation can hold')
  cookies.set(`flow-${id}`, sealed, flowLifeMs)
  return flow
}

function factsOf({ email, onlyFor, signUp, invitationToken }: FlowFacts): FlowFacts {
  return {
    email,
    ...(onlyFor && { onlyFor }),
    ...(signUp && { signUp }),
    ...(invitationToken !== undefined && { invitationToken }),
  }
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
      return { id, email, step: flow.step, factors: flow.factors, factorId: flow.factorId }
    case 'setPassword':
      return { id, email, step: flow.step, errors: flow.errors }
    case 'useSso': {
      const { connectionIds, organizationId, methods } = flow
      return { id, email, step: flow.step, connectionIds, organizationId, methods }
    }
    case 'enrollTotp':
      return { id, email, step: flow.step, telephone: config.smsFactors ? offerTelephone(flow, config) : null }
    case 'unsupported':
      return { id, email, step: flow.step }
    default:
      return flow satisfies never
  }
}

function offerTelephone({ enrolling }: EnrollTotpStep, { clock }: Config): TelephoneOffer {
  const sms = enrolling?.sms
  if (!sms) return { sentTo: null, resendInMs: 0 }
  return { sentTo: sms.phoneNumber.slice(-4), resendInMs: Math.max(0, sms.sentAt + resendAfterMs - clock.now()) }
}

async function openCookie(name: string, cookies: Cookies, config: Config): Promise<SealedFlow | undefined> {
  const value = cookies.get(name)
  return value === undefined ? undefined : ((await config.seals.open('flow', value)) as SealedFlow | undefined)
}

/** @throws {Refusal} `flow_ended`, for an action that needs a conversation that is over or in another step. */
export function assertStep<Name extends SealedFlow['step']>(
  flow: SealedFlow,
  ...steps: Name[]
): asserts flow is Extract<SealedFlow, { step: Name }> {
  if (!(steps as string[]).includes(flow.step))
    throw new Refusal('flow_ended', `This does not answer the step ${flow.step}`)
}
