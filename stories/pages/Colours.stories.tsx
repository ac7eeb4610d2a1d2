import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { Colours as Shown } from './Colours.js'
import { pageMeta } from './Page.js'

const meta = {
  ...pageMeta,
  tags: ['!autodocs', 'page'],
  title: 'Foundations/Colours',
  component: Shown,
} satisfies Meta<typeof Shown>
export default meta
type Story = StoryObj<typeof meta>

/** Each colour in both themes, and how far it stands out from what it stands on. */
export const Colours: Story = {
  name: 'Colours',
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('row')).length).toBeGreaterThan(20)
    await expect(canvas.queryByText(/too little/)).toBeNull()
  },
}
