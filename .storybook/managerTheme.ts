import type { ThemeVars } from 'storybook/theming'
import { create } from 'storybook/theming/create'

const sans = "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"

const shared = {
  brandTitle: 'Latchkey',
  brandUrl: './?path=/story/welcome--welcome',
  fontBase: sans,
  fontCode: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  appBorderRadius: 8,
  inputBorderRadius: 8,
} as const

/** What stands around the stories, in the kit's own colours. */
export const light: ThemeVars = create({
  ...shared,
  base: 'light',
  brandImage: './latchkey.svg',
  colorPrimary: '#3451d1',
  colorSecondary: '#3451d1',
  appBg: '#f4f5f7',
  appContentBg: '#ffffff',
  appPreviewBg: '#ffffff',
  appBorderColor: '#e1e3e9',
  textColor: '#181a20',
  textMutedColor: '#5a6070',
  barBg: '#ffffff',
  barTextColor: '#5a6070',
  barHoverColor: '#3451d1',
  barSelectedColor: '#3451d1',
  inputBorder: '#c9cdd6',
})

/** The same for a device that is set to dark. */
export const dark: ThemeVars = create({
  ...shared,
  base: 'dark',
  brandImage: './latchkey-dark.svg',
  colorPrimary: '#9db1ff',
  colorSecondary: '#4a67ea',
  appBg: '#111318',
  appContentBg: '#16181d',
  appPreviewBg: '#ffffff',
  appBorderColor: '#2f333e',
  textColor: '#eef0f4',
  textMutedColor: '#a4aab8',
  barBg: '#16181d',
  barTextColor: '#a4aab8',
  barHoverColor: '#9db1ff',
  barSelectedColor: '#9db1ff',
  inputBg: '#111318',
  inputBorder: '#454a57',
  inputTextColor: '#eef0f4',
})
