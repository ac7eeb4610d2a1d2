import type { Appearance, Part, SignInProps } from '../../src/index.js'

/** Checked by `tsc`: what can be said of how a component looks. */
export const appearance: Appearance = {
  theme: 'auto',
  preset: 'shadcn',
  classNames: { card: 'shadow-none', 'field-error': 'mt-1' },
  layout: { providers: 'list', providersAt: 'above', card: 'plain' },
}

export const ofOne: SignInProps['appearance'] = { classNames: { input: 'h-12' } }

// @ts-expect-error there is no such part
export const misspelt: Appearance = { classNames: { crad: 'shadow-none' } }

// @ts-expect-error there is no such preset
export const unknown: Appearance = { preset: 'material' }

export const part: Part = 'switcher-option'

// @ts-expect-error a part is one of those that are drawn
export const noPart: Part = 'modal'
