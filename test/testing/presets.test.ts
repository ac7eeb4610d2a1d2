import { describe, expect, it } from 'vitest'
import { signInFlow } from '../../src/client/signIn.js'
import { totpCode } from '../../src/emulator/totp.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import type { Preset } from '../../src/testing/scenario.js'
import { gracesTotpSecret, peoplesPassword } from '../../src/testing/people.js'

interface Present {
  email: string
  organization?: string
  role?: string
}

const present: readonly [Preset, Present | null][] = [
  ['signedOut', null],
  ['signedIn', { email: 'mary@example.com' }],
  ['member', { email: 'ada@example.com', organization: 'Difference Works', role: 'member' }],
  ['admin', { email: 'ada@example.com', organization: 'Analytical Engines', role: 'admin' }],
  ['mfa', { email: 'grace@example.com', organization: 'Analytical Engines', role: 'member' }],
  ['manyOrganizations', null],
]

describe('a preset', () => {
  it.each(present)('%s is there when the page opens', async (preset, expected) => {
    const { client } = createTestAuth(preset)
    await client.ready
    const state = client.store.getState()
    const { user, organization, role } = state.status === 'signedIn' ? state.session : {}
    expect(user?.email).toBe(expected?.email)
    expect(organization?.name).toBe(expected?.organization)
    expect(role ?? undefined).toBe(expected?.role)
  })

  it('of somebody with an app leaves the present code to the test', async () => {
    const { client, clock } = createTestAuth('mfa')
    await client.ready
    await client.signOut()
    const flow = signInFlow(client)
    await flow.submitIdentifier('grace@example.com', peoplesPassword)
    await flow.answer('submitTotp', { code: totpCode(gracesTotpSecret, clock.now()) })
    expect(client.store.getState().status).toBe('signedIn')
  })
})

it('whoever has to set something up first cannot be signed in beforehand, and the test runner is told', async () => {
  const listeners = process.rawListeners('uncaughtException') as NodeJS.UncaughtExceptionListener[]
  process.removeAllListeners('uncaughtException')
  const thrown = new Promise<Error>(resolve => process.once('uncaughtException', resolve))
  try {
    createTestAuth({ signedInAs: 'katherine@example.com' })
    expect((await thrown).message).toBe(
      'createTestAuth: katherine@example.com cannot be signed in beforehand: the step enrollTotp comes first.',
    )
  } finally {
    for (const listener of listeners) process.on('uncaughtException', listener)
  }
})
