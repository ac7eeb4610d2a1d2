import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations, remoteOperations } from '../../src/workos/operations.js'
import { ask, type Clients, openClients } from './clients.js'
import { caseName, requestDeviations } from './deviations.js'
import { apiKey } from './given.js'
import { rows } from './rows.js'

let clients: Clients
beforeAll(async () => void (clients = await openClients()))
afterAll(() => clients.recorder.close())

const withTheSecretAlone = 'the secret alone'
const cases = remoteOperations.flatMap(([name]) =>
  rows[name]
    .filter(({ title }) => title !== withTheSecretAlone)
    .map(each => ({ name, title: caseName(name, each.title), each, isPublic: 'isPublic' in operations[name] })),
)

describe('a client without an API key', () => {
  it.each(cases.filter(({ isPublic }) => isPublic))('asks for $title with no secret', async ({ name, title, each }) => {
    const { recorder, workos, publicWorkos, publicSdk } = clients
    const { request } = await ask(recorder, name, () => each.ours(publicWorkos))
    expect(request.authorization).toBeNull()
    expect(JSON.stringify(request)).not.toContain(apiKey)

    const confidential = (await ask(recorder, name, () => each.ours(workos))).request
    expect(request).toEqual({ ...confidential, authorization: null, body: withoutSecret(confidential.body) })

    if (!('theirs' in each)) return
    const theirs = (await ask(recorder, name, () => each.theirs(publicSdk))).request
    const deviations = requestDeviations.filter(({ of }) => of.includes(title))
    expect(request).toEqual(deviations.reduce((before, deviation) => deviation.ours(before), theirs))
  })

  it.each(cases.filter(({ isPublic }) => !isPublic))('says why it cannot $title, before any request', async row => {
    const { recorder, publicWorkos, publicSdk } = clients
    recorder.answer(() => new Response(null))
    // A promise that is rejected, never a throw: `catch` sees it.
    const error = await (row.each.ours(publicWorkos) as Promise<unknown>).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TypeError)
    expect((error as TypeError).message).toMatch(/^UserManagement\.\w+ needs the API key/)
    if ('theirs' in row.each) await expect(row.each.theirs(publicSdk)).rejects.toThrow('API key')
    expect(recorder.requests).toEqual([])
  })

  it('names the method in what it says', async () => {
    await expect(clients.publicWorkos.deleteUser('')).rejects.toThrow('UserManagement.deleteUser needs the API key')
  })

  it.each([undefined, '', ' '])('redeems no code with %j for a verifier', async codeVerifier => {
    const { recorder, publicWorkos, publicSdk } = clients
    recorder.answer(() => new Response(null))
    const options = { code: 'code', ...(codeVerifier !== undefined && { codeVerifier }) }
    await expect(publicWorkos.authenticateWithCode(options)).rejects.toThrow(TypeError)
    await expect(publicSdk.userManagement.authenticateWithCode(options)).rejects.toThrow(TypeError)
    expect(recorder.requests).toEqual([])
  })

  it('knows where its own keys are, and those of no client nowhere', () => {
    expect(clients.publicWorkos.getJwksUrl()).toBe(
      clients.publicSdk.userManagement.getJwksUrl(clients.publicWorkos.clientId),
    )
    expect(() => clients.publicWorkos.getJwksUrl('')).toThrow(TypeError)
    expect(() => clients.publicSdk.userManagement.getJwksUrl('')).toThrow(TypeError)
  })
})

function withoutSecret(body: unknown): unknown {
  return typeof body === 'object' ? { ...body, client_secret: undefined } : body
}
