export type {
  ActionAnswer,
  ActionInput,
  ActionName,
  Actions,
  Clock,
  Page,
  Session,
  SessionSummary,
  User,
} from '../protocol.js'
export type { AccessTokenOptions } from './accessToken.js'
export { AuthError, type AuthErrorCode, type Result } from './AuthError.js'
export { type AuthClient, type AuthClientOptions, createAuthClient } from './createAuthClient.js'
export type { Environment } from './environment.js'
export type { Edit, RemoteList, RemoteListState } from './remoteList.js'
export { type ItemOf, type ListName, remoteList } from './remoteLists.js'
export type { AuthState, KnownSession } from './session.js'
export {
  firstStep,
  nextStep,
  type SignInEvent,
  type SignInFlow,
  type SignInPending,
  type SignInState,
  type SignInStep,
  signInFlow,
} from './signIn.js'
