import { expect, it } from 'vitest'
import { createSealingWorld } from './sealing.js'

it('a cookie with any bits of any byte changed is no session, and never an error', async () => {
  const { load, sealedSession } = createSealingWorld()
  const cookie = await sealedSession('grace@example.com')
  for (let at = 0; at < cookie.length; at++) {
    const wrong: string[] = []
    for (let bits = 1; bits < 128; bits++) {
      const changed = cookie.slice(0, at) + String.fromCharCode(cookie.charCodeAt(at) ^ bits) + cookie.slice(at + 1)
      const answer = await load(changed).authenticate()
      if (answer.authenticated || answer.reason !== 'invalid_session_cookie') wrong.push(changed.slice(at - 4, at + 5))
    }
    expect(wrong).toEqual([])
  }
}, 600_000)
