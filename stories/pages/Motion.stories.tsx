import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { Motion as Shown } from './Motion.js'
import { pageMeta } from './Page.js'

const meta = { ...pageMeta, tags: ['!autodocs', 'page'], title: 'Foundations/Motion', component: Shown } satisfies Meta<
  typeof Shown
>
export default meta
type Story = StoryObj<typeof meta>

/** How long things move, and which do. */
export const Motion: Story = {
  name: 'Motion',
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('--lk-duration')).toBeVisible()
  },
}
