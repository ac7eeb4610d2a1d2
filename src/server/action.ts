import type { GenericSchema } from 'valibot'
import type { ActionAnswer, ActionInput, ActionName } from '../protocol.js'
import type { Exchange, FlowExchange, SessionExchange } from './exchange.js'
import type { LimitName } from './limits.js'

/**
 * One thing a browser may ask, on one screen: who may ask (`caller`), how often (`limits`), what it may send (`input`,
 * unknown keys are refused), and `run`: the steps, ending in the projection that is all the browser sees.
 */
export type Action<Name extends ActionName> = Restraint &
  (
    | {
        /** Anybody, signed in or not. */
        caller: 'anyone'
        input: GenericSchema<unknown, ActionInput<Name>>
        run(input: ActionInput<Name>, exchange: Exchange): Promise<ActionAnswer<Name>>
      }
    | {
        /** Somebody whose tab is in a conversation that this browser holds the seal of. */
        caller: 'flow'
        input: GenericSchema<unknown, ActionInput<Name>>
        run(input: ActionInput<Name>, exchange: FlowExchange): Promise<ActionAnswer<Name>>
      }
    | {
        /** Somebody signed in, acting on what is theirs. */
        caller: 'self'
        input: GenericSchema<unknown, ActionInput<Name>>
        run(input: ActionInput<Name>, exchange: SessionExchange): Promise<ActionAnswer<Name>>
      }
  )

/** What holds a caller back besides who they are. */
export interface Restraint {
  /** Buckets that each request counts in. @default none */
  limits?: readonly LimitName[]
  /** Whether the answer must take as long for a known address as for an unknown one. @default false */
  hidesAccount?: boolean
}
