import { describe, expect, it } from 'vitest'
import { createTestAuth, peoplesPassword } from '../../src/testing/index.js'

describe('the road', () => {
  it('takes Ada from her password through the choice of an organization to a session', async () => {
    const { client, emulator } = createTestAuth()
    await client.ready
    expect(client.store.getState()).toEqual({ status: 'signedOut' })

    await client.signIn.submitIdentifier('ada@example.com')
    const answer = await client.signIn.submitPassword(peoplesPassword)
    expect(answer).toEqual({ ok: true })
    const { current } = client.signIn.store.getState()
    if (current.step !== 'selectOrganization') throw new Error(current.step)
    expect(current.organizations.map(o => o.name).sort()).toEqual(['Analytical Engines', 'Difference Works'])
    await client.signIn.selectOrganization(current.organizations[0]!.id)
    console.log(JSON.stringify(client.store.getState()), emulator.control.requests.map(r => r.operation))
  })
  it('by code', async () => {
    const { client, inbox } = createTestAuth()
    await client.signIn.sendCode('mary@example.com')
    const { code } = await inbox.next('mary@example.com')
    expect(await client.signIn.submitCode('000000')).toMatchObject({ ok: false, error: { code: 'invalid_code' } })
    expect(await client.signIn.submitCode(code)).toEqual({ ok: true })
    console.log(JSON.stringify(client.store.getState()))
    expect((await client.getAccessToken()).length).toBeGreaterThan(100)
    console.log(await client.call('listSessions', {}))
  })
  it('signed in beforehand', async () => {
    const { client } = createTestAuth('admin')
    await client.ready
    console.log(JSON.stringify(client.store.getState()))
    expect(await client.signOut()).toEqual({ ok: true })
    expect(client.store.getState()).toEqual({ status: 'signedOut' })
  })
})
