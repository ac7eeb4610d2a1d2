import { expect, it } from 'vitest'
import { createBearerFetch } from '../../src/client/bearerFetch.js'

/** An API that answers with these, one after the other. */
function api(...statusCodes: number[]) {
  const sent: { method: string; authorization: string | null; body: string }[] = []
  const asked: unknown[] = []
  const send = createBearerFetch(
    async (input, init) => {
      const request = new Request(input, init)
      sent.push({
        method: request.method,
        authorization: request.headers.get('authorization'),
        body: await request.text(),
      })
      return new Response(null, { status: statusCodes[sent.length - 1] ?? 500 })
    },
    async options => {
      asked.push(options)
      return `token_${asked.length}`
    },
  )
  return { send, sent, asked }
}

const request = { method: 'POST', body: 'all of it' }

it('a request is sent once, with the token', async () => {
  const { send, sent, asked } = api(200)
  expect((await send('https://api.example.com/', request)).status).toBe(200)
  expect(sent).toEqual([{ ...request, authorization: 'Bearer token_1' }])
  expect(asked).toEqual([undefined])
})

it('a 401 is answered by a new token and the whole request again', async () => {
  const { send, sent, asked } = api(401, 201)
  expect((await send(new Request('https://api.example.com/', request))).status).toBe(201)
  expect(sent).toEqual([
    { ...request, authorization: 'Bearer token_1' },
    { ...request, authorization: 'Bearer token_2' },
  ])
  expect(asked).toEqual([undefined, { forceRefresh: true }])
})

it('a second 401 is the caller’s, as is every other refusal', async () => {
  const twice = api(401, 401)
  expect((await twice.send('https://api.example.com/')).status).toBe(401)
  expect(twice.sent.length).toBe(2)
  const forbidden = api(403)
  expect((await forbidden.send('https://api.example.com/')).status).toBe(403)
  expect(forbidden.sent.length).toBe(1)
})

it('what else the caller says in the headers stays, but for another token', async () => {
  const seen: string[] = []
  const send = createBearerFetch(
    async input => {
      seen.push(...new Request(input).headers.values())
      return new Response()
    },
    async () => 'ours',
  )
  await send('https://api.example.com/', { headers: { 'x-trace': 'one', authorization: 'Bearer theirs' } })
  expect(seen).toEqual(['Bearer ours', 'one'])
})
