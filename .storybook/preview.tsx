import '@latchkey/react/styles.css'
import './canvas.css'
import type { Decorator, Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { argTypesFromTypes } from '../stories/argTypes.js'
import { docs } from '../stories/docs/lazyDocs.js'
import { loadLanguage } from '../stories/languages.js'
import { globalTypes, initialGlobals, latencyMsOf, pageColorScheme, pageDirection } from '../stories/toolbar.js'
import { reachMoment } from '../stories/world.js'

/** The theme, the direction and the language chosen in the toolbar, set where a host sets them: on the document. */
const withCanvas: Decorator = (Story, { globals }) => {
  const { documentElement } = document
  documentElement.style.colorScheme = pageColorScheme(globals)
  documentElement.dir = pageDirection(globals)
  documentElement.lang = String(globals['language'])
  return <Story />
}

/** What a query waits at most: a busy machine is no failure. */
const patienceMs = 10_000

export default {
  decorators: [withCanvas],
  loaders: [async ({ globals }) => ({ localization: await loadLanguage(String(globals['language'])) })],
  beforeEach: ({ globals }) => {
    // A play function waits as long as the backend takes, several times over.
    configure({ asyncUtilTimeout: patienceMs + 10 * latencyMsOf(globals) })
  },
  afterEach: reachMoment,
  argTypesEnhancers: [argTypesFromTypes],
  tags: ['autodocs'],
  initialGlobals,
  globalTypes,
  parameters: {
    a11y: { test: 'error' },
    layout: 'centered',
    docs,
    controls: { expanded: true, sort: 'requiredFirst' },
    options: {
      // Read by Storybook without being run, so it stands here as it is.
      storySort: {
        order: [
          'Welcome',
          'Foundations',
          ['Colours', 'Type', 'Space and shape', 'Motion', 'Icons'],
          'Flows',
          'Sign-in',
          [
            'SignIn',
            'SignIn with own steps',
            'SignUp',
            'MagicAuth',
            'ForgotPassword',
            'ResetPassword',
            'VerifyEmail',
            'SelectOrganization',
            'TotpEnrollment',
            'TotpEnrollment by text message',
            'TotpChallenge',
            'Reauthenticate',
            'AcceptInvitation',
            'AuthCallback',
          ],
          'Account',
          ['UserButton', 'UserProfile', 'ImpersonationBanner'],
          'Organizations',
          ['OrganizationSwitcher', 'OrganizationProfile', 'CreateOrganization'],
          'Control',
          'Hooks',
        ],
      },
    },
  },
} satisfies Preview
