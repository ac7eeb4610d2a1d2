import { describe, expect, it } from 'vitest'
import { lastMethod } from '../../src/client/lastMethod.js'
import { signInFlow } from '../../src/client/signIn.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'
import { peoplesPassword } from '../../src/testing/people.js'
import { code, createRedirectWorld } from './redirectWorld.js'

async function open() {
  const world = createTestAuth()
  await world.client.ready
  return { ...world, flow: signInFlow(world.client) }
}

describe('the way somebody last signed in', () => {
  it('is nothing in a browser where nobody did', async () => {
    const { client, flow } = await open()
    expect(lastMethod(client)).toBeNull()
    await flow.submitIdentifier('mary@example.com', 'a wrong password')
    expect(lastMethod(client)).toBeNull()
  })

  it('is the password, also where one more step came after it', async () => {
    const { client, flow, inbox } = await open()
    await flow.submitIdentifier('alan@example.com', peoplesPassword)
    expect(lastMethod(client)).toBeNull()
    await flow.submitCode((await inbox.next('alan@example.com')).code)
    expect(lastMethod(client)).toBe('password')
  })

  it('is a code that was asked for after a password', async () => {
    const { client, flow, inbox } = await open()
    await flow.submitIdentifier('mary@example.com', 'a wrong password')
    await flow.sendCode()
    await flow.submitCode((await inbox.next('mary@example.com')).code)
    expect(lastMethod(client)).toBe('code')
  })

  it.each(['connection', 'organization'])(
    'is single sign-on after the way in of an identity provider, named by %s',
    async kind => {
      const world = createRedirectWorld()
      const [connection] = world.emulator.snapshot().connections
      const { id = '', organizationId } = connection ?? {}
      const request = kind === 'connection' ? { connectionId: id } : { organizationId: organizationId ?? '' }
      const { state } = await world.begin(request)
      await world.letIn('dorothy@west.test')
      expect(await world.client.handleCallback(world.back({ code, state }))).toMatchObject({ ok: true })
      expect(lastMethod(world.client)).toBe('sso')
    },
  )

  it.each([
    ['a provider', { provider: 'GoogleOAuth' }, 'GoogleOAuth'],
    ['the hosted page, which does not say how', { provider: 'authkit' }, null],
    ['the hosted page by default', {}, null],
  ] as const)('after %s is its name, or nothing', async (_, request, expected) => {
    const world = createRedirectWorld()
    const { state } = await world.begin(request)
    await world.letIn('mary@example.com')
    expect(await world.client.handleCallback(world.back({ code, state }))).toMatchObject({ ok: true })
    expect(world.client.store.getState().status).toBe('signedIn')
    expect(lastMethod(world.client)).toBe(expected)
  })
})
