import { createTestAuth } from '@latchkey/react/testing'
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from './App'

afterEach(cleanup)

describe('the page', () => {
  it('greets whoever is signed in', async () => {
    const { Provider } = createTestAuth('member')
    render(<App />, { wrapper: Provider })
    await screen.findByRole('heading', { name: 'Hello, Ada of Difference Works' })
  })

  it('signs in by a code from an e-mail', async () => {
    const { Provider, inbox } = createTestAuth()
    render(<App />, { wrapper: Provider })
    const user = userEvent.setup()
    await user.type(await screen.findByLabelText('Email'), 'mary@example.com{Enter}')
    const { code } = await inbox.next('mary@example.com')
    await user.type(await screen.findByLabelText('Code'), code)
    await screen.findByRole('heading', { name: 'Hello, Mary' })
  })

  it('keeps who is signed in while the network is away', async () => {
    const { Provider, network, clock, client } = createTestAuth('signedIn')
    render(<App />, { wrapper: Provider })
    await screen.findByRole('heading', { name: 'Hello, Mary' })
    network.offline = true
    await act(() => clock.advance(10 * 60_000))
    await screen.findByRole('heading', { name: 'Hello, Mary' })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: true })
  })

  it('goes on where a code was wrong', async () => {
    const { Provider, inbox } = createTestAuth()
    render(<App />, { wrapper: Provider })
    const user = userEvent.setup()
    await user.type(await screen.findByLabelText('Email'), 'mary@example.com{Enter}')
    const { code } = await inbox.next('mary@example.com')
    const field = await screen.findByLabelText('Code')
    await user.type(field, code === '000000' ? '111111' : '000000')
    await screen.findByText('That code is not right. Check the newest email and try again.')
    await user.clear(field)
    await user.type(field, code)
    await screen.findByRole('heading', { name: 'Hello, Mary' })
  })
})
