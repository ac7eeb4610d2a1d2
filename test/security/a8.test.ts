import { expect, it } from 'vitest'
import { peoplesPassword } from '../../src/testing/people.js'
import { dueAfterMs, openTabs } from './manyTabs.js'

it('A8: tabs tell each other, and storage keeps, only whose session it is and how new', async () => {
  const { tabs, clock, browser, cookies, client } = openTabs(2, {
    signedInAs: 'ada@example.com',
    organization: 'Analytical Engines',
  })
  await clock.advance(dueAfterMs + 1_000)
  const token = await client.getAccessToken()
  await client.signOut()
  await client.call('signInWithPassword', { email: 'mary@example.com', password: peoplesPassword })
  await clock.advance(1_000)
  expect(tabs[1]?.store.getState()).toMatchObject({ session: { user: { firstName: 'Mary' } } })

  const kept = Object.entries(browser.readable.storage())
  expect(kept.map(([key]) => key)).toEqual([expect.stringMatching(/^latchkey:client_/)])
  const told = [...browser.readable.messages, ...kept.map(([, value]) => JSON.parse(value))]
  expect(told.map(({ kind }) => kind)).toEqual(['refreshed', 'signedOut', 'signedIn', 'signedIn'])
  for (const message of told) {
    expect(Object.keys(message).sort()).toEqual(['generation', 'kind', 'organizationId', 'userId'])
  }
  const readable = JSON.stringify(told)
  const secrets = [token, peoplesPassword, 'example.com', 'Ada', 'Mary', 'Analytical', ...Object.values(cookies.all())]
  for (const secret of secrets) expect(readable).not.toContain(secret)
})
