import { SelectOrganization } from '@latchkey/react'
import { peoplesPassword } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { signInFlow } from '@latchkey/react/client'
import { expect, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'

const meta = {
  title: 'Sign-in/SelectOrganization',
  component: SelectOrganization,
  decorators: [withWorld],
} satisfies Meta<typeof SelectOrganization>
export default meta
type Story = StoryObj<typeof meta>

async function signInAsAda(context: Parameters<NonNullable<Story['play']>>[0]) {
  const { client } = worldOf(context)
  await client.ready
  await signInFlow(client).submitIdentifier('ada@example.com', peoplesPassword)
}

/** The step alone, for a page that draws the others itself. */
export const Offered: Story = {
  play: async context => {
    await signInAsAda(context)
    await expect(await context.canvas.findByRole('button', { name: 'Difference Works' })).toBeVisible()
  },
}

/** One was chosen: the others wait, and a second press is the same press. */
export const Chosen: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await signInAsAda(context)
    worldOf(context).network.latencyMs = 60_000
    await userEvent.click(await canvas.findByRole('button', { name: 'Difference Works' }))
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Difference Works' })).toHaveAttribute('data-pending'),
    )
  },
}
