export type { AuthErrorCode, Result } from './client/AuthError.js'
export { AuthError } from './client/AuthError.js'
export type { AuthClient, AuthClientOptions, DirectOptions, HandlerOptions } from './client/createAuthClient.js'
export type { InvitationState, InvitedDetails } from './client/invitation.js'
export type { Invitation, InvitationStep } from './client/invitationStep.js'
export type {
  ReauthenticationMethod,
  ReauthenticationOptions,
  ReauthenticationState,
  ReauthenticationStep,
} from './client/reauthentication.js'
export type { CallbackResult, RedirectOptions, SocialProvider } from './client/redirects.js'
export type { RemoteListState } from './client/remoteList.js'
export type { Requirement } from './client/requirement.js'
export type { KnownSession } from './client/session.js'
export type { SignInPending, SignInState, SignInStep } from './client/signIn.js'
export type { SmsEnrollment as SmsEnrollmentState } from './client/smsEnrollment.js'
export type { TotpEnrollment as TotpEnrollmentState } from './client/totpEnrollment.js'
export { AuthCallback, type AuthCallbackProps } from './components/AuthCallback.js'
export { AuthLoading } from './components/AuthLoading.js'
export { AuthUnavailable, type AuthUnavailableProps } from './components/AuthUnavailable.js'
export { CreateOrganization, type CreateOrganizationProps } from './components/CreateOrganization.js'
export type {
  OwnTotpEnrollmentStep,
  TotpEnrollmentStepProps,
  TotpEnrollmentSteps,
} from './components/enrollmentSteps.js'
export { ForgotPassword, type ForgotPasswordProps } from './components/ForgotPassword.js'
export type {
  AcceptInvitationSteps,
  InvitationStepProps,
  InvitationSteps,
  OwnInvitationStep,
} from './components/invitationSteps.js'
export { ImpersonationBanner, type ImpersonationBannerProps } from './components/ImpersonationBanner.js'
export { MagicAuth, type MagicAuthProps } from './components/MagicAuth.js'
export { Protect, type ProtectProps } from './components/Protect.js'
export { Reauthenticate, type ReauthenticateProps } from './components/Reauthenticate.js'
export type {
  OwnReauthenticateStep,
  ReauthenticateStepProps,
  ReauthenticateSteps,
} from './components/reauthenticateSteps.js'
export { RedirectToSignIn, type RedirectToSignInProps } from './components/RedirectToSignIn.js'
export { RedirectToSignUp, type RedirectToSignUpProps } from './components/RedirectToSignUp.js'
export { ResetPassword, type ResetPasswordProps } from './components/ResetPassword.js'
export type {
  ForgotPasswordSteps,
  OwnResetPasswordStep,
  ResetPasswordStepProps,
  ResetPasswordSteps,
} from './components/resetSteps.js'
export { SelectOrganization, type SelectOrganizationProps } from './components/SelectOrganization.js'
export { SignedIn } from './components/SignedIn.js'
export { SignedOut } from './components/SignedOut.js'
export { SignIn, type SignInProps } from './components/SignIn.js'
export { SignInButton, type SignInButtonProps } from './components/SignInButton.js'
export { SignOutButton, type SignOutButtonProps } from './components/SignOutButton.js'
export { SignUp, type SignUpProps } from './components/SignUp.js'
export { SignUpButton, type SignUpButtonProps } from './components/SignUpButton.js'
export type { SignUpField } from './components/SignUpStep.js'
export type {
  OwnErrorProps,
  OwnFieldProps,
  OwnFormProps,
  OwnSignInStep,
  SignInSteps,
  StepError,
  StepField,
  StepParts,
  StepProps,
  Typed,
} from './components/stepProps.js'
export { TotpChallenge, type TotpChallengeProps } from './components/TotpChallenge.js'
export { TotpEnrollment, type TotpEnrollmentProps } from './components/TotpEnrollment.js'
// After what it is made of: the order of these lines is that of a bundle, and it weighs less so.
export { AcceptInvitation, type AcceptInvitationProps } from './components/AcceptInvitation.js'
export {
  type MemberColumn,
  OrganizationProfile,
  type OrganizationProfileProps,
  type OrganizationProfileSection,
} from './components/OrganizationProfile.js'
export {
  OrganizationSwitcher,
  type OrganizationSwitcherProps,
  type PersonalEntry,
} from './components/OrganizationSwitcher.js'
export { UserButton, type UserButtonItem, type UserButtonProps } from './components/UserButton.js'
export { UserProfile, type UserProfileProps, type UserProfileSection } from './components/UserProfile.js'
export type { OwnVerifyEmailStep, VerifyEmailStepProps, VerifyEmailSteps } from './components/verificationSteps.js'
export { VerifyEmail, type VerifyEmailProps } from './components/VerifyEmail.js'
export type { Appearance, Layout } from './hooks/appearance.js'
export type { Router } from './hooks/AuthContext.js'
export { AuthProvider, type AuthProviderProps } from './hooks/AuthProvider.js'
export { type UseAuth, useAuth } from './hooks/useAuth.js'
export { useAccessToken } from './hooks/useAccessToken.js'
export type { AuthEvent } from './hooks/useAuthEvents.js'
export { useAuthClient } from './hooks/useAuthClient.js'
export { type EmailChangeStep, type UseEmailChange, useEmailChange } from './hooks/useEmailChange.js'
export {
  type EmailVerificationStep,
  type UseEmailVerification,
  useEmailVerification,
} from './hooks/useEmailVerification.js'
export { type UseInvitation, useInvitation } from './hooks/useInvitation.js'
export {
  type InvitationAnswer,
  type InvitationOptions,
  type InvitationsQuery,
  type UseInvitations,
  useInvitations,
} from './hooks/useInvitations.js'
export type { Part } from './hooks/parts.js'
export { useLastMethod } from './hooks/useLastMethod.js'
export { type UseMagicAuth, useMagicAuth } from './hooks/useMagicAuth.js'
export { type MembersQuery, type UseMembers, useMembers } from './hooks/useMembers.js'
export { type UseOrganization, useOrganization } from './hooks/useOrganization.js'
export { type UseOrganizations, useOrganizations } from './hooks/useOrganizations.js'
export { type UseOwnInvitations, useOwnInvitations } from './hooks/useOwnInvitations.js'
export { type PasswordResetStep, type UsePasswordReset, usePasswordReset } from './hooks/usePasswordReset.js'
export { type UsePermissions, usePermissions } from './hooks/usePermissions.js'
export { type UseReauthentication, useReauthentication } from './hooks/useReauthentication.js'
export { useRoles } from './hooks/useRoles.js'
export { type UseSession, useSession } from './hooks/useSession.js'
export { type UseSessions, useSessions } from './hooks/useSessions.js'
export { type UseSignIn, useSignIn } from './hooks/useSignIn.js'
export { type Routing, useStepHistory } from './hooks/useStepHistory.js'
export { type SignUpDetails, type UseSignUp, useSignUp } from './hooks/useSignUp.js'
export { type UseSmsEnrollment, useSmsEnrollment } from './hooks/useSmsEnrollment.js'
export { type UseTotpEnrollment, useTotpEnrollment } from './hooks/useTotpEnrollment.js'
export { type UseTotpFactors, useTotpFactors } from './hooks/useTotpFactors.js'
export { type UseUser, useUser } from './hooks/useUser.js'
export type { AccountCatalogue } from './locales/en-account.js'
export type { Catalogue, Localization } from './locales/en.js'
export type {
  InvitationSummary,
  Member,
  OrganizationSummary,
  OwnInvitation,
  OwnMembership,
  RoleSummary,
  Session,
  SessionSummary,
  SignInAnswer,
  User,
} from './protocol.js'
