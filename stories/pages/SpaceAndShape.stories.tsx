import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { SpaceAndShape as Shown } from './SpaceAndShape.js'
import { pageMeta } from './Page.js'

const meta = {
  ...pageMeta,
  tags: ['!autodocs', 'page'],
  title: 'Foundations/Space and shape',
  component: Shown,
} satisfies Meta<typeof Shown>
export default meta
type Story = StoryObj<typeof meta>

/** Distances, heights, radii and shadows. */
export const SpaceAndShape: Story = {
  name: 'Space and shape',
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('--lk-radius-card')).toBeVisible()
  },
}
