import { SignOutButton } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { signInFlow } from '@latchkey/react/client'
import { expect, waitFor } from 'storybook/test'
import { type WorldParameters, withWorld, worldOf } from './world.js'

const meta = {
  title: 'Control/SignOutButton',
  component: SignOutButton,
  decorators: [withWorld],
  parameters: { world: { scenario: { signedInAs: 'mary@example.com' } } },
} satisfies Meta<typeof SignOutButton>
export default meta
type Story = StoryObj<typeof meta>

/** One press ends the session here and at WorkOS. */
export const Plain: Story = {
  play: async context => {
    const { client, emulator } = worldOf(context)
    await client.ready
    await context.userEvent.click(await context.canvas.findByRole('button', { name: 'Sign out' }))
    await waitFor(() => expect(client.store.getState().status).toBe('signedOut'))
    await expect(emulator.control.requests.map(({ operation }) => operation)).toContain('revokeSession')
  },
}

/** Somebody else signed in in another tab, and this one did not hear of it: nothing is done, and the page says why. */
export const AnotherPersonSignedIn: Story = {
  parameters: {
    world: {
      scenario: { signedInAs: 'mary@example.com' },
      arrange: ({ browser }) => Object.assign(browser.lacks, { channels: true, storage: true }),
    } satisfies WorldParameters,
  },
  play: async context => {
    const world = worldOf(context)
    await world.client.ready
    const otherTab = world.openTab()
    await otherTab.ready
    await signInFlow(otherTab).sendCode('new@example.com')
    await signInFlow(otherTab).submitCode((await world.inbox.next('new@example.com')).code)
    await context.userEvent.click(await context.canvas.findByRole('button', { name: 'Sign out' }))
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/Your session changed in another tab/)
  },
}
