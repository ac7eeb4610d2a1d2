import type {
  ActionAnswer,
  ActionInput,
  ActionName,
  RefreshAnswer,
  SessionAnswer,
  SignInAnswer,
  TokenAnswer,
} from '../protocol.js'

/** What a request says besides its input: for whom the page was drawn, and which conversation the tab is in. */
export interface Stated {
  userId?: string | undefined
  organizationId?: string | undefined
  flowId?: string | undefined
}

/**
 * Where sessions come from; the rest of the client cannot tell which source it speaks to. Each question is sent once
 * and rejects with an `AuthError`: whether to ask again is the caller's to know.
 */
export interface SessionSource {
  /** Who is signed in. Changes nothing and spends nothing. */
  restore(stated: Stated): Promise<SessionAnswer>
  /** Spends the refresh token. */
  refresh(stated: Stated): Promise<RefreshAnswer>
  token(stated: Stated): Promise<TokenAnswer>
  signOut(stated: Stated): Promise<void>
  /** Spends the refresh token as well: a session in that organization, or one more step beside the old session. */
  switchOrganization(organizationId: string, stated: Stated): Promise<SignInAnswer>
  /** Ends a redirect: the code of the callback, with the verifier it was begun with. */
  exchange(input: ActionInput<'exchangeCode'>): Promise<SignInAnswer>
  call<Name extends ActionName>(
    action: Name,
    input: ActionInput<Name>,
    stated: Stated,
    signal?: AbortSignal,
  ): Promise<ActionAnswer<Name>>
  /**
   * Gives up every request under way, but for an exchange: its code is spent whether or not somebody waits. Where another tab signed
   * out, what this one holds of the session goes too.
   */
  abort(isSignedOut?: boolean): void
}
