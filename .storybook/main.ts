import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig } from 'vite'
import { propsPlugin } from '../scripts/props.js'
import { publicNames } from '../scripts/publicNames.js'
import { stylesPlugin } from '../scripts/styles.js'

export default {
  framework: '@storybook/react-vite',
  addons: ['@storybook/addon-a11y', '@storybook/addon-docs', '@storybook/addon-vitest'],
  stories: ['../stories/**/*.stories.tsx'],
  staticDirs: ['./public', { from: '../stories/pictures', to: '/pictures' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // No tour of Storybook: who comes here comes for the kit.
  features: { sidebarOnboardingChecklist: false, menuOnboardingChecklist: false },
  // The other one needs the JavaScript API of TypeScript, which version 7 does not have.
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: config =>
    mergeConfig(config, {
      resolve: { alias: publicNames('src') },
      plugins: [stylesPlugin(), propsPlugin()],
      // A page of stories is all client, so it may lose `"use client"`.
      build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
    }),
} satisfies StorybookConfig
