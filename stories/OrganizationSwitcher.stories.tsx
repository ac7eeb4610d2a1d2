import { OrganizationSwitcher } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, within } from 'storybook/test'
import { withWorld } from './world.js'

const ada = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

const meta = {
  component: OrganizationSwitcher,
  decorators: [withWorld],
  parameters: { world: { scenario: ada } },
} satisfies Meta<typeof OrganizationSwitcher>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

async function open({ canvas, userEvent }: Context) {
  await userEvent.click(await canvas.findByRole('button', { name: /^Organization: / }))
  return within(await screen.findByRole('dialog', { name: 'Organizations' }))
}

/** Where the visitor is, before anybody asks for more. */
export const Closed: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Organization: Analytical Engines' })).toBeVisible()
  },
}

/** Two organizations need no search. The one the visitor is in stands on top. */
export const Open: Story = {
  play: async context => {
    const panel = await open(context)
    await expect(await panel.findByRole('option', { name: /Difference Works/ })).toBeVisible()
    await expect(panel.getByRole('option', { name: /Analytical Engines/, selected: true })).toBeVisible()
    await expect(panel.queryByRole('combobox')).toBeNull()
  },
}
