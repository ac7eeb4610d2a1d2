import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from './answers.js'
import { type Clients, openClients, plain } from './clients.js'
import { ids } from './given.js'

let clients: Clients
beforeAll(async () => void (clients = await openClients()))
afterAll(() => clients.recorder.close())

describe('a telephone as a factor', () => {
  it('is added and challenged through the generic factor API, which alone knows telephones', async () => {
    const { recorder, workos } = clients
    const { sms } = answers.factorWithSecrets
    const { whole: challenge } = answers.challenge
    recorder.answer(({ path }) => Response.json(path.endsWith('/enroll') ? sms : challenge, { status: 201 }))

    const phoneNumber = '+15005550006'
    const enrolled = await workos.enrollAuthFactor({ userId: ids.user, type: 'sms', phoneNumber })
    expect(recorder.requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/auth/factors/enroll',
        body: { type: 'sms', phone_number: phoneNumber, user_id: ids.user },
      },
      { method: 'POST', path: `/auth/factors/${ids.factor}/challenge`, body: {} },
    ])

    recorder.answer(({ path }) => Response.json(path.endsWith('/enroll') ? sms : challenge, { status: 201 }))
    const { mfa } = clients.sdk
    const authenticationFactor = await mfa.enrollFactor({ type: 'sms', phoneNumber })
    const authenticationChallenge = await mfa.challengeFactor({ authenticationFactorId: authenticationFactor.id })
    expect(plain(enrolled)).toEqual(plain({ authenticationFactor, authenticationChallenge }))
  })

  it('is not challenged where it could not be added', async () => {
    const { recorder, workos } = clients
    recorder.answer(() => Response.json({ message: 'No' }, { status: 422 }))
    const call = workos.enrollAuthFactor({ userId: ids.user, type: 'sms', phoneNumber: 'none' })
    await expect(call).rejects.toMatchObject({ status: 422 })
    expect(recorder.requests).toHaveLength(1)
  })
})
