import { type Appearance, AuthProvider, type Localization, SignIn } from '@latchkey/react'
import { type AuthClient, signInFlow } from '@latchkey/react/client'
import { createTestAuth, peoplesPassword } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { EveryState as EveryStatePage } from './pages/EveryState.js'
import { pageMeta } from './pages/Page.js'
import { Welcome as WelcomePage } from './pages/Welcome.js'
import { appearanceOf } from './toolbar.js'
import { wallClock } from './world.js'

interface AtAGlanceProps {
  worlds: readonly { client: AuthClient }[]
  appearance: Appearance
  localization?: Localization
}

/** Three visitors, each in a world of its own: one has just come, one is known by address, one has a choice to make. */
function AtAGlanceCards({ worlds, ...settings }: AtAGlanceProps) {
  return (
    <div className="welcome">
      {worlds.map(({ client }, index) => (
        <AuthProvider key={['first', 'password', 'organization'][index]} client={client} {...settings}>
          <SignIn routing="memory" focusOnMount={false} />
        </AuthProvider>
      ))}
    </div>
  )
}

const meta = { component: AtAGlanceCards, title: 'Welcome', tags: ['!autodocs'] } satisfies Meta<typeof AtAGlanceCards>
export default meta
type Story = StoryObj<typeof meta>

/** What this is, for whom, and how to read it. */
export const Welcome: Story = {
  ...pageMeta,
  tags: ['page'],
  args: { worlds: [], appearance: {} },
  render: () => <WelcomePage />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { level: 1 })).toBeVisible()
    await expect(canvas.getByRole('link', { name: 'Sign in' })).toBeVisible()
  },
}

/** Which story shows which state of which component. */
export const EveryState: Story = {
  ...pageMeta,
  tags: ['page'],
  args: { worlds: [], appearance: {} },
  render: () => <EveryStatePage />,
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('row')).length).toBeGreaterThan(25)
  },
}

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
    <AtAGlanceCards
      worlds={loaded['worlds']}
      appearance={appearanceOf(globals)}
      localization={loaded['localization']}
    />
  ),
  parameters: { layout: 'fullscreen' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Password')).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Analytical Engines' })).toBeVisible()
  },
}
