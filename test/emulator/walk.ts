import { WorkOSError } from '../../src/workos/errors.js'
import type { AuthenticationResponse, StepUpCode } from '../../src/workos/objects.js'
import type { createWorld } from './world.js'

type World = ReturnType<typeof createWorld>
type Body = Record<string, unknown> & { user?: { id: string }; organizations?: { id: string }[] }

/** A sign-in as a patient person does it: every step that is asked for, until there is a session or no way on. */
export async function walk(world: World, email: string, start: Attempt) {
  const steps: string[] = []
  const tokens: string[] = []
  let attempt = start
  // More than there are gates: a walk in circles is an error, not a long test.
  for (let step = 0; step < 12; step++) {
    const { answer, body } = await tryOnce(attempt)
    if (answer) return { steps, tokens, answer }
    const code = String(body['code'] ?? body['error'])
    steps.push(code)
    const next = nextSteps[code as StepUpCode]
    if (!next) return { steps, tokens }
    const pendingAuthenticationToken = String(body['pending_authentication_token'])
    tokens.push(pendingAuthenticationToken)
    attempt = () => next(world, email, body, pendingAuthenticationToken)
  }
  throw new Error(`It never ends: ${steps.join(', ')}`)
}

type Attempt = () => Promise<AuthenticationResponse>

async function tryOnce(
  attempt: Attempt,
): Promise<{ answer: AuthenticationResponse; body?: undefined } | { answer?: undefined; body: Body }> {
  try {
    return { answer: await attempt() }
  } catch (error) {
    if (error instanceof WorkOSError) return { body: error.rawData as Body }
    throw error
  }
}

type Step = (world: World, email: string, body: Body, pendingAuthenticationToken: string) => ReturnType<Attempt>

const nextSteps: Partial<Record<StepUpCode, Step>> = {
  async radar_challenge({ workos, inbox }, email, body, pendingAuthenticationToken) {
    const { code = '' } = inbox.all(email).at(-1) ?? {}
    const radarChallengeId = String(body['radar_challenge_id'])
    return workos.authenticateWithRadarEmailChallenge({ code, radarChallengeId, pendingAuthenticationToken })
  },
  async radar_sms_challenge({ workos, inbox }, _, { user }, pendingAuthenticationToken) {
    const phoneNumber = '+14155550100'
    const userId = user?.id ?? ''
    const sent = await workos.sendRadarSmsChallenge({ userId, pendingAuthenticationToken, phoneNumber })
    const { code = '' } = inbox.all(phoneNumber).at(-1) ?? {}
    return workos.authenticateWithRadarSmsChallenge({ code, pendingAuthenticationToken, ...sent })
  },
  async email_verification_required({ workos, inbox }, email, _, pendingAuthenticationToken) {
    const { code = '' } = inbox.all(email).at(-1) ?? {}
    return workos.authenticateWithEmailVerification({ code, pendingAuthenticationToken })
  },
  async mfa_enrollment({ workos, totp }, _, { user }, pendingAuthenticationToken) {
    const made = await workos.enrollAuthFactor({ userId: user?.id ?? '', type: 'totp' })
    const code = totp(made.authenticationFactor.totp?.secret)
    const authenticationChallengeId = made.authenticationChallenge.id
    return workos.authenticateWithTotp({ code, authenticationChallengeId, pendingAuthenticationToken })
  },
  async mfa_challenge({ workos, totp }, _, body, pendingAuthenticationToken) {
    const [factor] = body['authentication_factors'] as { id: string }[]
    const { id } = await workos.challengeFactor({ authenticationFactorId: factor?.id ?? '' })
    return workos.authenticateWithTotp({ code: totp(), authenticationChallengeId: id, pendingAuthenticationToken })
  },
  async organization_selection_required({ workos }, _, { organizations }, pendingAuthenticationToken) {
    const organizationId = organizations?.[0]?.id ?? ''
    return workos.authenticateWithOrganizationSelection({ pendingAuthenticationToken, organizationId })
  },
}
