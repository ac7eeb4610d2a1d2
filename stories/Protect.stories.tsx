import { Protect, useOrganizations } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { withWorld, worldOf } from './world.js'

const meta = {
  title: 'Control/Protect',
  component: Protect,
  decorators: [withWorld],
  parameters: { world: { scenario: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' } } },
  args: {
    role: 'admin',
    children: <p>The accounts of the organization.</p>,
    fallback: <p>Ask an admin for the accounts.</p>,
  },
} satisfies Meta<typeof Protect>
export default meta
type Story = StoryObj<typeof meta>

/** Ada is an admin here. */
export const Allowed: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The accounts of the organization.')).toBeVisible()
  },
}

/** Here she is a member: she is told whom to ask. */
export const Refused: Story = {
  parameters: { world: { scenario: { signedInAs: 'ada@example.com', organization: 'Difference Works' } } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Ask an admin for the accounts.')).toBeVisible()
  },
}

/** As long as nobody knows who she is, neither is drawn. */
export const NotKnownYet: Story = {
  parameters: {
    world: {
      scenario: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' },
      arrange: ({ network }: ReturnType<typeof worldOf>) => {
        network.latencyMs = 60_000
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.queryByText('The accounts of the organization.')).toBeNull()
    await expect(canvas.queryByText('Ask an admin for the accounts.')).toBeNull()
  },
}

/** Whether she may follows her from one organization into the other. */
export const Followed: Story = {
  render: args => (
    <>
      <Protect {...args} />
      <OtherOrganizations />
    </>
  ),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('The accounts of the organization.')).toBeVisible()
    await userEvent.click(await canvas.findByRole('button', { name: 'Go to Difference Works' }))
    await expect(await canvas.findByText('Ask an admin for the accounts.')).toBeVisible()
    await userEvent.click(await canvas.findByRole('button', { name: 'Go to Analytical Engines' }))
    await expect(await canvas.findByText('The accounts of the organization.')).toBeVisible()
  },
}

function OtherOrganizations() {
  const { items, switchTo } = useOrganizations()
  return items
    .filter(({ current }) => !current)
    .map(({ id, organization }) => (
      <button key={id} type="button" onClick={() => void switchTo(organization.id)}>
        Go to {organization.name}
      </button>
    ))
}
