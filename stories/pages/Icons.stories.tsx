import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { Icons as Shown } from './Icons.js'
import { pageMeta } from './Page.js'

const meta = { ...pageMeta, tags: ['!autodocs', 'page'], title: 'Foundations/Icons', component: Shown } satisfies Meta<
  typeof Shown
>
export default meta
type Story = StoryObj<typeof meta>

/** All that the kit draws. */
export const Icons: Story = {
  name: 'Icons',
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('signOut')).toBeVisible()
    await expect(canvas.getByText('GoogleOAuth')).toBeVisible()
  },
}
