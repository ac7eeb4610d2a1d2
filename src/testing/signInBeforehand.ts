import { AuthError } from '../client/AuthError.js'
import { totpCode } from '../emulator/totp.js'
import { type Clock, type Flow, headers, type SignInAnswer } from '../protocol.js'
import { people, peoplesPassword } from './people.js'
import type { Scenario } from './scenario.js'

/** Where somebody signs in. */
interface Door {
  clock: Clock
  origin: string
  callHandler: (request: Request) => Promise<Response>
}

/** Signs the scenario's person in as they would themselves: who has an authenticator app, and knows where they want to go. */
export async function signInBeforehand(scenario: Scenario, { clock, origin, callHandler }: Door) {
  const { signedInAs = '', password = peoplesPassword, organization, seed = people } = scenario
  let answer = await post('signInWithPassword', { email: signedInAs, password })
  while (!answer.session) answer = await takeStep(answer.flow)

  function takeStep(flow: Flow): Promise<SignInAnswer> {
    if (flow.step === 'challengeTotp') {
      const secret = seed.users?.find(({ email }) => email === signedInAs)?.totpSecret
      // Of half a minute ago, so that the present code can still be used by the test.
      if (secret) return post('submitTotp', { code: totpCode(secret, clock.now() - 30_000) }, flow.id)
    }
    if (flow.step === 'selectOrganization') {
      const chosen = flow.organizations.find(({ name }) => organization === undefined || name === organization)
      if (!chosen) throw new Error(`createTestAuth: ${signedInAs} is in no organization called ${organization}.`)
      return post('selectOrganization', { organizationId: chosen.id }, flow.id)
    }
    throw new Error(`createTestAuth: ${signedInAs} cannot be signed in beforehand: the step ${flow.step} comes first.`)
  }

  async function post(action: string, input: object, flowId?: string): Promise<SignInAnswer> {
    const response = await callHandler(
      new Request(`${origin}/auth/${action}`, {
        method: 'POST',
        headers: { [headers.kit]: '1', 'content-type': 'application/json', ...(flowId && { [headers.flow]: flowId }) },
        body: JSON.stringify(input),
      }),
    )
    const body = await response.json()
    if (!response.ok) throw new AuthError(body.code, `createTestAuth: ${action} was answered ${body.code}`)
    return body
  }
}
