import '@latchkey/react/styles.css'
import './canvas.css'
import type { Decorator, Preview } from '@storybook/react-vite'

/** The theme and the direction chosen in the toolbar, set where a host sets them: on the document. */
const withCanvas: Decorator = (Story, { globals }) => {
  const { documentElement } = document
  documentElement.style.colorScheme = String(globals['theme'])
  documentElement.dir = String(globals['direction'])
  return <Story />
}

export default {
  decorators: [withCanvas],
  initialGlobals: { theme: 'light', direction: 'ltr' },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    direction: {
      description: 'Direction',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  parameters: { a11y: { test: 'error' }, layout: 'centered' },
} satisfies Preview
