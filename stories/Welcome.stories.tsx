import { type Appearance, AuthProvider, SignIn } from '@latchkey/react'
import { type AuthClient, signInFlow } from '@latchkey/react/client'
import { createTestAuth, peoplesPassword } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { wallClock } from './world.js'

/** Three visitors, each in a world of its own: one has just come, one is known by address, one has a choice to make. */
function AtAGlanceCards({ worlds, appearance }: { worlds: readonly { client: AuthClient }[]; appearance: Appearance }) {
  return (
    <div className="welcome">
      {worlds.map(({ client }, index) => (
        <AuthProvider key={['first', 'password', 'organization'][index]} client={client} appearance={appearance}>
          <SignIn routing="memory" focusOnMount={false} />
        </AuthProvider>
      ))}
    </div>
  )
}

const meta = { component: AtAGlanceCards, title: 'Welcome' } satisfies Meta<typeof AtAGlanceCards>
export default meta
type Story = StoryObj<typeof meta>

/** What a visitor meets: an address, a password, a choice. All three are live. */
export const AtAGlance: Story = {
  args: { worlds: [], appearance: {} },
  loaders: [
    async () => {
      const worlds = [1, 2, 3].map(() => createTestAuth({ clock: wallClock }))
      const [, second, third] = worlds
      await Promise.all(worlds.map(({ client }) => client.ready))
      if (second) await signInFlow(second.client).submitIdentifier('ada@example.com')
      if (third) await signInFlow(third.client).submitIdentifier('ada@example.com', peoplesPassword)
      return { worlds }
    },
  ],
  render: (_, { loaded, globals }) => (
    <AtAGlanceCards worlds={loaded['worlds']} appearance={globals['theme'] === 'dark' ? dark : light} />
  ),
  parameters: { layout: 'fullscreen' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Password')).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Analytical Engines' })).toBeVisible()
  },
}

const light: Appearance = { theme: 'light' }
const dark: Appearance = { theme: 'dark' }
