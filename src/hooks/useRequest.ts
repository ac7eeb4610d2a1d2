import { useRef, useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import type { ActionAnswer, ActionInput, ActionName } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'

/** What a form of one's own asks for, apart from a conversation. */
export interface UseRequest<Name extends ActionName> {
  pending: Name | null
  error: AuthError | null
  /** One thing at a time: a second press while one is under way is the same press. */
  send: <Asked extends Name>(action: Asked, input: ActionInput<Asked>) => Promise<Result<{ data: ActionAnswer<Asked> }>>
}

/** Asks the handler, and knows what is under way and what went wrong. */
export function useRequest<Name extends ActionName>(): UseRequest<Name> {
  const client = useAuthClient()
  const [state, setState] = useState<Pick<UseRequest<Name>, 'pending' | 'error'>>({ pending: null, error: null })
  const underWay = useRef<Promise<unknown>>(undefined)

  async function carryOut<Asked extends Name>(action: Asked, input: ActionInput<Asked>) {
    setState({ pending: action, error: null })
    const result = await client.call(action, input)
    underWay.current = undefined
    setState({ pending: null, error: result.ok ? null : result.error })
    return result
  }

  return {
    ...state,
    send<Asked extends Name>(action: Asked, input: ActionInput<Asked>) {
      underWay.current ??= carryOut(action, input)
      return underWay.current as Promise<Result<{ data: ActionAnswer<Asked> }>>
    },
  }
}
