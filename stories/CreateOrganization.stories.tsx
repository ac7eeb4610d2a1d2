import { CreateOrganization } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const mary = { signedInAs: 'mary@example.com' }

const meta = {
  title: 'Organizations/CreateOrganization',
  component: CreateOrganization,
  decorators: [withWorld],
  parameters: { world: { scenario: mary } },
} satisfies Meta<typeof CreateOrganization>
export default meta
type Story = StoryObj<typeof meta>

/** A name is all it takes. */
export const Asked: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText('Name')).toHaveFocus())
  },
}

/** There it is, with its maker in it. */
export const Created: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Name'), 'Celestial Mechanics{Enter}')
    await expect(await canvas.findByRole('heading', { name: 'Celestial Mechanics' })).toBeVisible()
  },
}

/** Nothing was typed. */
export const WithoutName: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create organization' }))
    await expect(await canvas.findByText('Enter a name.')).toBeVisible()
  },
}

/** The host's own rule refuses it; what was typed stays. */
export const Refused: Story = {
  parameters: { world: { scenario: { ...mary, handler: { rules: { createOrganization: false as const } } } } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('Name'), 'Celestial Mechanics{Enter}')
    await expect(await canvas.findByRole('alert')).toHaveTextContent('You are not allowed to do this.')
    await expect(canvas.getByLabelText('Name')).toHaveValue('Celestial Mechanics')
  },
}

/** The service does not answer: the name is kept. */
export const Failed: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.type(await canvas.findByLabelText('Name'), 'Celestial Mechanics')
    worldOf(context).network.fail(3)
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('alert')).toBeVisible()
    await expect(canvas.getByLabelText('Name')).toHaveValue('Celestial Mechanics')
  },
}

/** Without a network nothing is lost. */
export const Offline: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.type(await canvas.findByLabelText('Name'), 'Celestial Mechanics')
    worldOf(context).network.offline = true
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
  },
}

/** On its way: a second press is the same press. */
export const UnderWay: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await userEvent.type(await canvas.findByLabelText('Name'), 'Celestial Mechanics')
    worldOf(context).network.latencyMs = 60_000
    await userEvent.keyboard('{Enter}')
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Create organization' })).toHaveAttribute('data-pending'),
    )
  },
}

/** Every organization of this environment asks for a second factor: it comes first, and the organization is there already. */
export const SecondFactorDemanded: Story = {
  parameters: { world: { scenario: mary } },
  play: async context => {
    const { canvas, userEvent } = context
    const { emulator } = worldOf(context)
    await userEvent.type(await canvas.findByLabelText('Name'), 'Celestial Mechanics')
    emulator.control.fail({
      operation: 'authenticateWithRefreshToken',
      times: 1,
      status: 403,
      body: { code: 'mfa_enrollment', message: 'The user must enroll in MFA.' },
    })
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('img', { name: /QR code/ })).toBeVisible()
  },
}

/** Read from right to left. */
export const RightToLeft: Story = { ...WithoutName, globals: { direction: 'rtl' } }

/** On a telephone of 320 px. */
export const Narrow: Story = { ...Refused, decorators: [narrow] }
