import type { ActionName, SignInAnswer } from '../protocol.js'
import { AuthError, asAuthError, isTransient } from './AuthError.js'
import type { FullCore } from './engine.js'
import type { Renewal } from './renewal.js'
import type { Stated } from './source.js'

/**
 * The actions that spend the refresh token, or may. Where the answer was lost, some bring the same one when they are
 * asked for again; the others are done once.
 */
const moves = {
  switchOrganization: 'repeatable',
  createOrganization: 'repeatable',
  acceptInvitation: 'repeatable',
  leaveOrganization: 'once',
  submitTotp: 'once',
} as const satisfies Partial<Record<ActionName, 'repeatable' | 'once'>>

export type Move = keyof typeof moves

export function isMove(action: ActionName): action is Move {
  return Object.hasOwn(moves, action)
}

export function isSignInAnswer(data: object): data is SignInAnswer {
  return 'flow' in data
}

/**
 * One at a time with refreshes, in this tab and over all tabs: a refresh token that is sent twice looks stolen
 * (RFC 9700, section 4.14.2). What comes of it is taken over before the next in turn begins.
 */
export function createMoves(
  { store, stated }: Pick<FullCore, 'store' | 'stated'>,
  { underLock, doubt }: Pick<Renewal, 'underLock' | 'doubt'>,
) {
  /** @param userId who asked */
  return async function inTurn<Data extends object>(
    move: Move,
    userId: string | undefined,
    send: (named: Stated) => Promise<Data>,
    take: (answer: SignInAnswer) => Promise<void>,
  ): Promise<Data> {
    const { data } = await underLock(async () => {
      const visit = store.visit()
      // By now the session may be in another organization, which matters to none of these; the person does.
      const data = await ask(move, () => send({ ...stated(), userId }))
      if (visit !== store.visit()) throw new AuthError('aborted', 'Somebody signed out meanwhile')
      if (isSignInAnswer(data)) await take(data)
      return { data, isSpent: true }
    })
    return data
  }

  /**
   * An answer that was lost took the next refresh token with it, which only the same question brings back: the handler
   * holds its answer for a while. Where it stays lost, the session is looked after at once.
   */
  async function ask<Data>(move: Move, send: () => Promise<Data>): Promise<Data> {
    try {
      return await send().catch(error => {
        if (moves[move] === 'once' || asAuthError(error).code !== 'network_error') throw error
        return send()
      })
    } catch (error) {
      const failure = asAuthError(error)
      if (isTransient(failure) && failure.code !== 'rate_limited') doubt()
      throw error
    }
  }
}
