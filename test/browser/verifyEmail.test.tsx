import { VerifyEmail } from '@latchkey/react'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { people } from '@latchkey/react/testing'
import { openPage, sessionIn } from './page.js'

const mary = { signedInAs: 'mary@example.com' }

/** Mary is signed in, and a support call has marked her address as unproven since. */
async function openUnproven(onDone = vi.fn<() => void>()) {
  const world = openPage(<VerifyEmail onDone={onDone} />, { ...mary, seed: people })
  await world.client.ready
  const userId = (await sessionIn(world))?.user.id ?? ''
  await world.emulator.fetch(`https://workos.test/user_management/users/${userId}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${world.emulator.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email_verified: false }),
  })
  // A refresh brings the news.
  await world.client.getAccessToken({ forceRefresh: true })
  return { ...world, onDone }
}

describe('an unproven address of who is signed in', () => {
  it('is proven by a code that is sent on a press alone', async () => {
    const world = await openUnproven()
    const button = await screen.findByRole('button', { name: 'Send the code' })
    expect(world.inbox.all()).toHaveLength(0)
    await userEvent.dblClick(button)
    const field = await screen.findByLabelText('Code')
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(world.inbox.all()).toHaveLength(1)
    await userEvent.type(field, '000000')
    expect(await screen.findByText(/That code is not right/)).toBeDefined()
    expect(field).toHaveProperty('value', '000000')
    await userEvent.clear(field)
    await userEvent.type(field, (await world.inbox.next('mary@example.com')).code)
    expect(await screen.findByRole('heading', { name: 'Your email is verified' })).toBeDefined()
    expect(world.onDone).toHaveBeenCalledOnce()
    expect((await sessionIn(world))?.user.emailVerified).toBe(true)
  })
})

describe('a proven address', () => {
  it('is said to be so, and nothing is sent', async () => {
    const { inbox } = openPage(<VerifyEmail />, mary)
    expect(await screen.findByRole('heading', { name: 'Your email is verified' })).toBeDefined()
    expect(inbox.all()).toHaveLength(0)
  })
})

describe('nobody signed in', () => {
  it('draws nothing', async () => {
    const { client, page } = openPage(<VerifyEmail />)
    await client.ready
    expect(page.container.innerHTML).toBe('')
  })
})
