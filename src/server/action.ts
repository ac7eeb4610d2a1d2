import type { GenericSchema } from 'valibot'
import type { ActionAnswer, ActionInput, ActionName } from '../protocol.js'
import type { Exchange, FlowExchange, SessionExchange } from './exchange.js'

/**
 * One thing a browser may ask, on one screen: who may ask (`caller`), what it may send (`input`, unknown keys are
 * refused), and `run`: the steps, ending in the projection that is all the browser sees.
 */
export type Action<Name extends ActionName> =
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
