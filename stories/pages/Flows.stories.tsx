import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { FlowMap } from './FlowMap.js'
import { flows } from './flows.js'
import { pageMeta } from './Page.js'

const meta = { ...pageMeta, tags: ['!autodocs', 'page'], title: 'Flows/Maps', component: FlowMap } satisfies Meta<
  typeof FlowMap
>
export default meta
type Story = StoryObj<typeof meta>

const play: Story['play'] = async ({ canvas, args: { flow } }) => {
  await expect(await canvas.findByRole('heading', { name: flow.title, level: 1 })).toBeVisible()
  await expect(canvas.getAllByRole('link')).toHaveLength(Object.keys(flow.steps).length)
}

/** From the address to the session, with whatever the server asks for in between. */
export const SignIn: Story = { name: 'Sign in', args: { flow: flows.signIn }, play }

/** A new account, and the address that is proven at once or later. */
export const SignUp: Story = { name: 'Sign up', args: { flow: flows.signUp }, play }

/** A code instead of a password. */
export const MagicAuth: Story = { name: 'Magic auth', args: { flow: flows.magicAuth }, play }

/** The way to a new password. */
export const PasswordReset: Story = { name: 'Password reset', args: { flow: flows.passwordReset }, play }

/** A link in an email, and who opens it. */
export const Invitation: Story = { name: 'Invitation', args: { flow: flows.invitation }, play }

/** The second step, set up and asked for. */
export const AuthenticatorApp: Story = {
  name: 'Authenticator app',
  args: { flow: flows.authenticatorApp },
  play,
}

/** Proving that one is still there. */
export const RecentSignIn: Story = { name: 'Recent sign-in', args: { flow: flows.recentSignIn }, play }

/** From one organization to another. */
export const OrganizationSwitch: Story = {
  name: 'Organization switch',
  args: { flow: flows.organizationSwitch },
  play,
}
