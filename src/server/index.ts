export { InvalidAccessTokenError } from '../workos/accessTokens.js'
export type { CookieSession, RefreshOptions, SealedSessionOptions } from '../workos/CookieSession.js'
export { WorkOSError, type WorkOSErrorCode, WorkOSUnreachableError } from '../workos/errors.js'
export type { AuthenticateWithSessionOptions, SessionCookieData } from '../workos/sealedSession.js'
export type {
  AuthenticateWithSessionCookieFailedResponse,
  AuthenticateWithSessionCookieFailureReason,
  AuthenticateWithSessionCookieResponse,
  AuthenticateWithSessionCookieSuccessResponse,
  RefreshSessionFailedResponse,
  RefreshSessionFailureReason,
  RefreshSessionResponse,
  RefreshSessionSuccessResponse,
} from '../workos/sessionResults.js'
export type * from '../workos/arguments.js'
export type { List, ListMetadata, PageOptions } from '../workos/List.js'
export { UserManagement, type UserManagementOptions } from '../workos/UserManagement.js'
export type { AuditEvent, Decision, Notice, NoticeName, SuspectedTheft, Widening } from './audit.js'
export type { CookieAccess } from './cookies.js'
export { type AuthHandler, createAuthHandler } from './createAuthHandler.js'
export { type NodeListenerOptions, toNodeListener } from './nodeListener.js'
export type { AuthHandlerOptions, CookieOptions, OptInAction, Permissions, Rule, RuleFacts } from './options.js'
export type { RequestContext } from './request.js'
export { defaultLimits, everyLimit, type Limit, type LimitName, type Limits } from './limits.js'
export { createMemoryStore, type Store } from './store.js'
