import { inspect } from 'node:util'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createRedirectWorld, type RedirectWorld } from '../client/redirectWorld.js'

const code = '01JMCANARYCODE000000000001'

/** Whatever a page leaves behind where others look: history, what it said, what it remembers, its errors. */
function traces(world: RedirectWorld, spoken: readonly unknown[], ...others: unknown[]): string {
  const { history } = world.navigation
  return inspect([history.slice(1), [...world.tab], spoken, others], {
    depth: 20,
    showHidden: true,
    maxStringLength: null,
  })
}

// With what they say still said.
const said = (['log', 'info', 'warn', 'error', 'debug'] as const).map(method => vi.spyOn(console, method))
afterEach(() => said.forEach(method => method.mockClear()))
afterAll(() => said.forEach(method => method.mockRestore()))
const spoken = () => said.flatMap(method => method.mock.calls)

describe('A7: the code of a callback', () => {
  it('is out of the address before it is sent, and so is all that is ours; everything else stays to the letter', async () => {
    const { client, begin, letIn, issuedCode, navigation, network, clock } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    navigation.open(
      `/callback?q=a%20b+c&flag&code=${issuedCode()}&x=1&iss=https://workos.test&state=${state}&e=%C3%A9#part?code=2`,
    )
    network.latencyMs = 1_000
    const ending = client.handleCallback()
    await clock.advance(10)
    expect(network.requests.filter(line => line.includes('exchangeCode'))).toHaveLength(1)
    expect(navigation.url()).toBe('https://app.example.com/callback?q=a%20b+c&flag&x=1&e=%C3%A9#part?code=2')
    await clock.advance(3_000)
    expect(await ending).toMatchObject({ ok: true })
    expect(navigation.history.join()).not.toContain(issuedCode())
  })

  it.each([
    ['was accepted', {}, undefined],
    ['was refused', {}, { status: 400, body: { error: 'invalid_grant', error_description: `CANARY ${code}` } }],
    ['met a server in trouble', {}, { status: 500, body: { message: `CANARY ${code}` } }],
    ['came with an issuer of somebody else', { iss: `https://evil.example/${code}` }, undefined],
    ['came with an error', { error: 'access_denied', error_description: `CANARY ${code}` }, undefined],
    ['came with an error of no known name', { error: `x${code}`, error_description: 'CANARY' }, undefined],
  ] as const)('is nowhere to be found once it %s', async (_, parameters, fault) => {
    const world = createRedirectWorld()
    const { client, begin, back, letIn, emulator, tab } = world
    const { state } = await begin()
    const verifier = /"codeVerifier":"([\w-]{43})"/.exec([...tab.values()].join())?.[1] ?? 'none'
    expect(verifier).not.toBe('none')
    if (fault) emulator.control.fail({ operation: 'authenticateWithCode', ...fault })
    else await letIn()
    back({ code, state, ...parameters })
    const result = await client.handleCallback()
    const left = traces(world, spoken(), result, client.store.getState(), client.flow.getState())
    const real = world.issuedCode() || code
    for (const secret of [code, real, verifier, 'CANARY', 'evil.example']) expect(left).not.toContain(secret)
  })

  it('is in no address that is fetched or left for', async () => {
    const { client, begin, back, letIn, issuedCode, navigation, network } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state })
    await client.handleCallback()
    expect(issuedCode()).not.toBe('')
    expect([...network.requests, ...navigation.left].join()).not.toContain(issuedCode())
  })
})
