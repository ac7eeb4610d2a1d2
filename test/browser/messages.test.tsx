import { SignIn, UserButton } from '@latchkey/react'
import { screen } from '@testing-library/react'
import { expect, describe, it, vi } from 'vitest'
import { openPage } from './page.js'

/** What another window could post, in the hope that somebody listens. */
const forged: readonly unknown[] = [
  'signed-in',
  { type: 'signedOut' },
  { type: 'authorization_response', response: { code: 'code', state: 'state' } },
  { code: 'code', state: 'state', iss: 'https://api.workos.com' },
  { type: 'session', session: { user: { id: 'user_01' } } },
  JSON.stringify({ type: 'signOut' }),
  null,
]

describe('B12: a message of another window', () => {
  it.each(forged)('changes nothing and asks nothing: %j', async data => {
    const { client, network } = openPage(
      <>
        <SignIn />
        <UserButton />
      </>,
    )
    await screen.findByLabelText('Email')
    const before = client.store.getState()
    const drawn = document.body.innerHTML
    const asked: string[] = []
    network.intercept = request => void asked.push(request.url)
    for (const origin of ['https://stranger.example.com', location.origin, 'null'])
      window.dispatchEvent(new MessageEvent('message', { data, origin, source: window }))
    await new Promise(resolve => setTimeout(resolve))
    expect([client.store.getState(), document.body.innerHTML, asked]).toEqual([before, drawn, []])
  })

  it('is listened to by nothing of the kit', async () => {
    const listening = vi.spyOn(window, 'addEventListener')
    openPage(<SignIn />)
    await screen.findByLabelText('Email')
    expect(listening.mock.calls.filter(([type]) => type === 'message')).toEqual([])
    listening.mockRestore()
  })
})
