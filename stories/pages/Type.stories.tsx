import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { Type as Shown } from './Type.js'
import { pageMeta } from './Page.js'

const meta = { ...pageMeta, tags: ['!autodocs', 'page'], title: 'Foundations/Type', component: Shown } satisfies Meta<
  typeof Shown
>
export default meta
type Story = StoryObj<typeof meta>

/** Sizes, families and weights. */
export const Type: Story = {
  name: 'Type',
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('--lk-font-size-heading')).toBeVisible()
  },
}
