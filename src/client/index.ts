export type {
  ActionAnswer,
  ActionInput,
  ActionName,
  Actions,
  Clock,
  FactorChoice,
  FactorSummary,
  Flow,
  IdentitySummary,
  InvitationLink,
  InvitationPreview,
  InvitationSummary,
  Member,
  OrganizationSummary,
  OwnInvitation,
  OwnMembership,
  Page,
  Profile,
  RoleSummary,
  Session,
  SessionSummary,
  SignInAnswer,
  SignInMethod,
  SsoConnection,
  Step,
  TelephoneOffer,
  TotpSecret,
  User,
} from '../protocol.js'
export type { AccessTokenOptions } from './accessToken.js'
export { AuthError, type AuthErrorCode, type Result } from './AuthError.js'
export {
  type AuthorizationUrlOptions,
  getAuthorizationUrl,
  getJwksUrl,
  getLogoutUrl,
  type PublicClient,
} from './authorizationUrl.js'
export { getAuthorizationUrlWithPKCE } from './authorizationUrlWithPKCE.js'
export {
  type AuthClient,
  type AuthClientOptions,
  createAuthClient,
  type DirectOptions,
  type DirectPersistence,
  type HandlerOptions,
  type SignOutOptions,
} from './createAuthClient.js'
export type { Environment } from './environment.js'
export { type ErrorEntry, type ErrorTarget, errorCatalogue, type Remedy } from './errorCatalogue.js'
export { type InvitationFlow, type InvitationState, type InvitedDetails, invitationFlow } from './invitation.js'
export { type Invitation, type InvitationEvent, type InvitationStep, nextInvitation } from './invitationStep.js'
export type { Navigation } from './navigation.js'
export {
  type ReauthenticationFlow,
  type ReauthenticationMethod,
  type ReauthenticationOptions,
  type ReauthenticationState,
  type ReauthenticationStep,
  reauthenticationFlow,
} from './reauthentication.js'
export type { CallbackResult, RedirectOptions } from './redirects.js'
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
