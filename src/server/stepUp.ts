import type { FactorChoice, SignInMethod } from '../protocol.js'
import { WorkOSError } from '../workos/errors.js'
import { isId } from '../workos/ids.js'
import { type StepUp, stepUpCodes } from '../workos/objects.js'
import { fromWire } from '../workos/wire.js'
import type { SealedStep } from './flowCookie.js'
import type { Config } from './options.js'
import { soon } from './soon.js'

interface StepUpConfig extends Pick<Config, 'clock'> {
  userManagement: Pick<Config['userManagement'], 'getEmailVerification'>
}

/** The body of a step-up, whichever envelope it came in. Never branches on the status. */
export function readStepUp(error: unknown): StepUp | undefined {
  if (!(error instanceof WorkOSError)) return undefined
  const code = stepUpCodes.find(known => known === error.code)
  return code && { ...(fromWire(error.rawData) as object), code }
}

/** The step that a step-up asks for. What we cannot go on from is `unsupported`: the hosted page can. */
export async function nextStep(stepUp: StepUp, config: StepUpConfig): Promise<SealedStep> {
  const { pendingAuthenticationToken, user } = stepUp
  switch (stepUp.code) {
    case 'email_verification_required': {
      if (!pendingAuthenticationToken) return { step: 'unsupported' }
      const { emailVerificationId } = stepUp
      const userId = await readUserId(emailVerificationId, config)
      const asked = { sentAt: config.clock.now(), userId, ...(emailVerificationId && { emailVerificationId }) }
      return { step: 'verifyEmail', ...asked, pendingAuthenticationToken }
    }
    case 'organization_selection_required':
      if (!pendingAuthenticationToken || !user) return { step: 'unsupported' }
      return { step: 'selectOrganization', userId: user.id, pendingAuthenticationToken }
    case 'mfa_challenge': {
      const factors = (stepUp.authenticationFactors ?? []).filter(isAnswerable).map(({ id, type }) => ({ id, type }))
      const [first] = factors
      if (!pendingAuthenticationToken || !first) return { step: 'unsupported' }
      // A telephone is sent a code only when it is chosen.
      const factorId = factors.length === 1 && first.type === 'totp' ? first.id : null
      return { step: 'challengeTotp', pendingAuthenticationToken, factors, factorId, challengeId: null }
    }
    case 'mfa_enrollment':
      if (!pendingAuthenticationToken || !user) return { step: 'unsupported' }
      return { step: 'enrollTotp', userId: user.id, pendingAuthenticationToken, enrolling: null, switchTo: null }
    case 'sso_required':
    case 'organization_authentication_methods_required':
      return {
        step: 'useSso',
        connectionIds: connectionsOf(stepUp),
        organizationId: null,
        methods: allowedMethods(stepUp),
      }
    case 'radar_challenge':
    case 'radar_email_challenge':
    case 'radar_sms_challenge':
    case 'radar_sign_up_challenge':
    case 'radar_sms_sign_in_challenge':
    case 'passkey_progressive_enrollment':
    case 'application_consent_required':
      return { step: 'unsupported' }
    default:
      return stepUp.code satisfies never
  }
}

function isAnswerable(factor: { id: string; type: string }): factor is FactorChoice {
  return isId('authenticationFactorId', factor.id) && (factor.type === 'totp' || factor.type === 'sms')
}

/** The identity providers that would do. What is no id of one goes no further. */
export function connectionsOf({ connectionIds, ssoConnectionIds }: StepUp): string[] {
  return (connectionIds ?? ssoConnectionIds ?? []).filter(id => isId('connectionId', id))
}

const methods: readonly SignInMethod[] = [
  'password',
  'magic_auth',
  'apple_oauth',
  'github_oauth',
  'google_oauth',
  'microsoft_oauth',
]

function allowedMethods({ authMethods = {} }: StepUp): SignInMethod[] {
  const allowed = new Set(Object.entries(authMethods).flatMap(([name, isOn]) => (isOn ? [toWireName(name)] : [])))
  return methods.filter(method => allowed.has(method))
}

/** The names came as keys of an object, and so were turned into our spelling of keys. */
function toWireName(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

/** The step-up names no user, yet a resend needs one. Without it the step works, and a resend asks once more. */
export async function readUserId(id: string | undefined, config: StepUpConfig): Promise<string | null> {
  if (id === undefined) return null
  const verification = await soon(config.userManagement.getEmailVerification(id), config)
  return verification && verification.userId
}
