import { addons } from 'storybook/manager-api'
import { dark, light } from './managerTheme.js'

addons.setConfig({
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? dark : light,
  sidebar: { showRoots: true },
  // Nothing can be set on a page of the book.
  layoutCustomisations: {
    showPanel: ({ storyId }, asChosen) => (isPage(storyId) ? false : asChosen),
  },
})

function isPage(storyId: string): boolean {
  return /^(foundations-|flows-|welcome--(welcome|every-state)$)/.test(storyId)
}
