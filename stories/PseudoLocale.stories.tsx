import {
  AuthProvider,
  ImpersonationBanner,
  OrganizationProfile,
  OrganizationSwitcher,
  SignIn,
  UserProfile,
} from '@latchkey/react'
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { impersonated } from '../test/browser/impersonated.js'
import { pseudoLocale } from './pseudoLocale.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'

const ada = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

/** The world of the story once more, by a provider that speaks no language of anybody’s. */
const inPseudoLocale: Decorator = (Story, context) => (
  <AuthProvider client={worldOf(context).client} localization={pseudoLocale}>
    <Story />
  </AuthProvider>
)

const meta = {
  title: 'Pseudo-locale',
  decorators: [inPseudoLocale, withWorld],
} satisfies Meta
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }

/** Whatever has no brackets is written into the code; whatever is cut off would be so in German too. */
export const FirstVisit: Story = {
  render: () => <SignIn routing="memory" providers={['GoogleOAuth', 'MicrosoftOAuth', 'AppleOAuth']} />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: pseudoLocale.signIn.heading })).toBeVisible()
  },
}

/** Every part of the account page. */
export const Account: Story = {
  parameters: { layout: 'padded', world: { scenario: ada } },
  render: () => <UserProfile />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: pseudoLocale.userProfile.heading })).toBeVisible()
  },
}

/** Every part of the page of an organization. */
export const Organization: Story = {
  parameters: { layout: 'padded', world: { scenario: ada } },
  render: () => <OrganizationProfile />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: pseudoLocale.organizationProfile.heading })).toBeVisible()
  },
}

/** What the switcher opens. */
export const Switcher: Story = {
  parameters: { world: { scenario: ada } },
  render: () => <OrganizationSwitcher />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button'))
    await expect(await canvas.findByRole('button', { expanded: true })).toBeVisible()
  },
}

/** A line that has to hold two names. */
export const Banner: Story = {
  parameters: { layout: 'fullscreen', world: { scenario: ada, arrange: world => impersonated(world, 'Ticket 42') } },
  render: () => <ImpersonationBanner />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('complementary')).toBeVisible()
  },
}
