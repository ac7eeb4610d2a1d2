import type { Appearance } from '@latchkey/react'
import type { Preview } from '@storybook/react-vite'
import type { Failure } from './conditions.js'
import { directionOf, languageName, languages, written } from './languages.js'

interface Item<Value> {
  value: Value
  title: string
}

/** The properties of `appearance` that a reviewer chooses. What is added here is in the toolbar and reaches the provider. */
const appearanceItems = {
  theme: {
    description: 'Theme',
    icon: 'mirror',
    items: [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
      { value: 'auto', title: 'As the device' },
    ],
  },
  preset: {
    description: 'Preset',
    icon: 'component',
    items: [
      { value: 'default', title: 'Default' },
      { value: 'compact', title: 'Compact' },
      { value: 'shadcn', title: 'shadcn' },
    ],
  },
} as const satisfies {
  [Name in keyof Appearance]?: { description: string; icon: string; items: readonly Item<Appearance[Name]>[] }
}

/** A direction chosen here holds whatever the language; `auto` follows it. */
const directions: readonly Item<'auto' | 'ltr' | 'rtl'>[] = [
  { value: 'auto', title: 'As the language' },
  { value: 'ltr', title: 'Left to right' },
  { value: 'rtl', title: 'Right to left' },
]

const latenciesMs: Readonly<Record<string, number>> = { none: 0, noticeable: 300, long: 2_000 }

const latencies: readonly Item<string>[] = [
  { value: 'none', title: 'No latency' },
  { value: 'noticeable', title: '300 ms' },
  { value: 'long', title: '2 s' },
]

const failures: readonly Item<Failure>[] = [
  { value: 'none', title: 'Nothing fails' },
  { value: 'offline', title: 'Network down' },
  { value: 'serverError', title: 'WorkOS answers 500' },
  { value: 'rateLimited', title: 'WorkOS limits the rate' },
  { value: 'slow', title: 'WorkOS answers slowly' },
]

type Globals = Readonly<Record<string, unknown>>

const chosen = [
  ...Object.entries(appearanceItems).map(([name, item]) => ({ name, ...item })),
  { name: 'direction', description: 'Direction', icon: 'transfer', items: directions },
  {
    name: 'language',
    description: 'Language',
    icon: 'globe',
    items: languages.map(tag => ({ value: tag, title: languageName(tag) })),
  },
  { name: 'latency', description: 'Latency of the backend', icon: 'timer', items: latencies },
  { name: 'failure', description: 'What fails from here on', icon: 'lightning', items: failures },
]

type GlobalTypes = NonNullable<Preview['globalTypes']>
type Icon = NonNullable<NonNullable<GlobalTypes[string]['toolbar']>['icon']>

export const globalTypes: GlobalTypes = Object.fromEntries(
  chosen.map(({ name, description, icon, items }) => [
    name,
    { description, toolbar: { title: description, icon: icon as Icon, items: [...items], dynamicTitle: true } },
  ]),
)

export const initialGlobals = {
  theme: 'light',
  preset: 'default',
  direction: 'auto',
  language: written,
  latency: 'none',
  failure: 'none',
}

const appearances = new Map<string, Appearance>()

/** The look chosen in the toolbar. Kept apart from rendering: an appearance made anew would render every component again. */
export function appearanceOf(globals: Globals): Appearance {
  const entries = Object.keys(appearanceItems).map(name => [name, globals[name]] as const)
  const key = JSON.stringify(entries)
  const known = appearances.get(key)
  if (known) return known
  const appearance: Appearance = Object.fromEntries(entries)
  appearances.set(key, appearance)
  return appearance
}

/** How long each answer of the backend takes at least, in milliseconds. */
export function latencyMsOf({ latency }: Globals): number {
  return latenciesMs[String(latency)] ?? 0
}

/** The direction of the page: the one that was chosen, else the language's own. */
export function pageDirection({ direction, language }: Globals): string {
  return direction === 'auto' ? directionOf(String(language)) : String(direction)
}

/** `auto` lets the page be what the device is, as a host's page is. */
export function pageColorScheme({ theme }: Globals): string {
  return theme === 'auto' ? 'light dark' : String(theme)
}
