import type { GenericSchema } from 'valibot'
import type { ActionAnswer, ActionInput, ActionName } from '../protocol.js'
import type { AdminExchange, Exchange, FlowExchange, MemberExchange, SessionExchange } from './exchange.js'
import type { LimitName } from './limits.js'

/** Who may ask, and what is there for `run` to rely on. */
export interface Callers {
  /** Anybody, signed in or not. */
  anyone: Exchange
  /** Somebody whose tab is in a conversation that this browser holds the seal of. */
  flow: FlowExchange
  /** Somebody signed in, acting on what is theirs. */
  self: SessionExchange
  /** Somebody signed in to an organization who may read who is in it. */
  reader: MemberExchange
  /** Somebody who runs the organization they are signed in to, by WorkOS's word of this moment. */
  admin: AdminExchange
}

export type CallerClass = keyof Callers

/**
 * One thing a browser may ask, on one screen: who may ask (`caller`), how often (`limits`), what it may send (`input`,
 * unknown keys are refused), and `run`: the steps, ending in the projection that is all the browser sees.
 */
export type Action<Name extends ActionName> = {
  [Caller in CallerClass]: Restraint & {
    caller: Caller
    input: GenericSchema<unknown, ActionInput<Name>>
    run(input: ActionInput<Name>, exchange: Callers[Caller]): Promise<ActionAnswer<Name>>
  }
}[CallerClass]

/** What holds a caller back besides who they are. */
export interface Restraint {
  /** Buckets that each request counts in. @default none */
  limits?: readonly LimitName[]
  /** Whether the answer must take as long for a known address as for an unknown one. @default false */
  hidesAccount?: boolean
  /** Whether the person must have signed in within the last five minutes. @default false */
  needsRecentAuth?: boolean
  /** Whether somebody who impersonates the person may not do it. @default false */
  refusesImpersonator?: boolean
  /** Whether nobody may ask unless the host says so in `dangerouslyAllow`. @default false */
  isOptIn?: boolean
}
