import { SelectOrganization } from '@latchkey/react'
import { peoplesPassword, type Seed } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { signInFlow } from '@latchkey/react/client'
import { expect, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const meta = {
  title: 'Sign-in/SelectOrganization',
  component: SelectOrganization,
  decorators: [withWorld],
  // There is nothing of it before the conversation has come to this step.
  parameters: { docs: { story: { autoplay: true } } },
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

/** The network is gone: the choice can be made again. */
export const Offline: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await signInAsAda(context)
    const button = await canvas.findByRole('button', { name: 'Difference Works' })
    worldOf(context).network.offline = true
    await userEvent.click(button)
    await waitFor(() => expect(button).not.toHaveAttribute('data-pending'))
    await expect(button).toBeVisible()
  },
}

/** So many that there is a field to look for one in. */
export const Many: Story = {
  parameters: {
    world: { scenario: { seed: named(Array.from({ length: 60 }, (_, index) => `Workshop ${index + 1}`)) } },
  },
  play: async context => {
    await signInAsAda(context)
    await expect(await context.canvas.findByLabelText('Search')).toBeVisible()
  },
}

/** Names that are longer than the card, and one that is read from right to left. */
export const LongNames: Story = {
  parameters: {
    world: {
      scenario: {
        seed: named([
          'The Royal Society for the Encouragement of Arts, Manufactures, Commerce and Correspondence',
          'מכון ויצמן למדע',
        ]),
      },
    },
  },
  play: async context => {
    await signInAsAda(context)
    await expect(await context.canvas.findByRole('button', { name: /Royal Society/ })).toBeVisible()
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...LongNames, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...LongNames, decorators: [narrow] }

function named(names: readonly string[]): Seed {
  return {
    users: [{ email: 'ada@example.com', password: peoplesPassword, firstName: 'Ada' }],
    organizations: names.map(name => ({ name })),
    memberships: names.map(organization => ({ user: 'ada@example.com', organization })),
  }
}
