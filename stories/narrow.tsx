import type { Decorator } from '@storybook/react-vite'

/** A telephone of 320 px. */
export const narrow: Decorator = Story => (
  <div className="narrow">
    <Story />
  </div>
)
