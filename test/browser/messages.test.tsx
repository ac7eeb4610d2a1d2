import { SignIn, UserButton } from '@latchkey/react'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { forgedMessages } from '../security/forgedMessages.js'
import { openPage } from './page.js'

describe('B12: a message of another window', () => {
  it.each(forgedMessages)('changes nothing and asks nothing: %j', async data => {
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
})
