import { afterEach, describe, expect, inject, it } from 'vitest'
import { enterHost, leaveHost } from './host.js'
import { shadcnPages } from './shadcn.js'

/** A page, and what the root of a component says of itself in it. */
interface Ground {
  name: string
  css: string
  theme?: 'light' | 'dark'
  preset?: 'compact' | 'shadcn'
  /** Of the page. */
  isDark?: boolean
}

const { layered, unlayered } = inject('sheets')

const grounds: readonly Ground[] = [
  ...(['light', 'dark'] as const).flatMap(theme => [
    { name: `default, ${theme}`, css: layered, theme },
    { name: `compact, ${theme}`, css: unlayered, theme, preset: 'compact' as const },
  ]),
  ...Object.entries(shadcnPages).flatMap(([host, variables]) =>
    [false, true].map(isDark => ({
      name: `shadcn, ${host}, ${isDark ? 'dark' : 'light'}`,
      css: `${hostCalled(host)}\n${variables}`,
      preset: 'shadcn' as const,
      isDark,
    })),
  ),
]

/** WCAG 2.2, 1.4.3: what is read, and what it is read on. */
const read: Record<string, readonly string[]> = {
  text: ['surface', 'surface-raised', 'surface-muted', 'input-surface', 'tint'],
  'text-muted': ['surface', 'surface-raised', 'surface-muted', 'input-surface'],
  placeholder: ['input-surface'],
  'autofill-text': ['autofill-surface'],
  link: ['surface', 'surface-raised', 'surface-muted'],
  'on-accent': ['accent', 'accent-hover'],
  danger: ['surface', 'surface-raised', 'surface-muted', 'danger-surface'],
  'on-danger': ['danger'],
  success: ['surface', 'surface-raised', 'surface-muted', 'success-surface'],
  warning: ['surface', 'surface-raised', 'surface-muted', 'warning-surface'],
}

/** 1.4.11: what has to be seen; and what cannot be used, which the rule leaves out and people still read. */
const seen: Record<string, readonly string[]> = {
  'input-border': ['input-surface', 'surface', 'surface-raised', 'surface-muted'],
  ring: ['input-surface', 'surface', 'surface-raised', 'surface-muted'],
  danger: ['input-surface'],
  'disabled-text': ['disabled-surface', 'surface', 'surface-raised', 'surface-muted'],
}

afterEach(() => {
  document.documentElement.classList.remove('dark')
  document.querySelector('#ground')?.remove()
  leaveHost()
})

describe.each(grounds)('$name', ground => {
  it('can be read: every text has 4.5:1 on every surface it stands on', () => {
    const ratio = enter(ground)
    expect(pairsOf(read).filter(([text, surface]) => ratio(text, surface) < 4.5)).toEqual([])
  })

  it('can be seen: borders of fields, the ring and what is disabled have 3:1', () => {
    const ratio = enter(ground)
    expect(pairsOf(seen).filter(([line, surface]) => ratio(line, surface) < 3)).toEqual([])
  })
})

it('measures contrast as WCAG does', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBe(21)
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
})

describe.each(Object.entries(shadcnPages))('the shadcn preset on %s', (host, variables) => {
  it.each([false, true])('is of the colours of the page, dark: %s', isDark => {
    enter({ name: '', css: `${hostCalled(host)}\n${variables}`, preset: 'shadcn', isDark })
    const page = (name: string) => (host === 'Tailwind 4' ? `var(--${name})` : `hsl(var(--${name}))`)
    const adopted = {
      surface: 'card',
      'surface-raised': 'popover',
      'surface-muted': 'muted',
      text: 'foreground',
      accent: 'primary',
      'on-accent': 'primary-foreground',
      border: 'border',
      'border-strong': 'input',
      'input-surface': 'background',
    }
    for (const [token, name] of Object.entries(adopted))
      expect({ token, color: paint(`var(--_lk-${token})`) }).toEqual({ token, color: paint(page(name)) })
  })

  it('gives way to a token that the host sets', () => {
    enter({
      name: '',
      css: `${hostCalled(host)}\n${variables}\n:root { --lk-surface: rgb(1, 2, 3) }`,
      preset: 'shadcn',
    })
    expect(paint('var(--_lk-surface)')).toEqual([1, 2, 3, 255])
  })
})

it('a preset that is not asked for changes nothing', () => {
  enter({ name: '', css: `${layered}\n${shadcnPages['Tailwind 4']}`, theme: 'light' })
  expect(paint('var(--_lk-surface)')).toEqual([255, 255, 255, 255])
  expect(paint('var(--_lk-accent)')).toEqual([31, 34, 48, 255])
})

function hostCalled(name: string): string {
  const host = inject('hosts').find(host => host.name === name)
  if (!host) throw new Error(`There is no host ${name}`)
  return host.css
}

/** Draws the root of a component on the ground, and answers how two of its tokens contrast. */
function enter({ name, css, theme, preset, isDark = false }: Ground) {
  enterHost({ name, css, className: '' })
  document.documentElement.classList.toggle('dark', isDark)
  const root = document.createElement('div')
  root.id = 'ground'
  root.dataset['lkRoot'] = ''
  if (theme) root.dataset['lkTheme'] = theme
  if (preset) root.dataset['lkPreset'] = preset
  document.body.append(root)
  return (one: string, other: string) => {
    const below = paint('var(--_lk-surface)', `var(--_lk-${other})`)
    return contrast(paint('var(--_lk-surface)', `var(--_lk-${other})`, `var(--_lk-${one})`), below)
  }
}

function pairsOf(table: Record<string, readonly string[]>): [string, string][] {
  return Object.entries(table).flatMap(([one, others]) => others.map((other): [string, string] => [one, other]))
}

/** The bytes of colours laid one over the other, as the root resolves them. */
function paint(...colors: string[]): number[] {
  const root = document.querySelector('#ground')
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!root || !context) throw new Error('Nothing to paint on')
  const probe = root.appendChild(document.createElement('i'))
  for (const color of colors) {
    probe.style.backgroundColor = ''
    probe.style.backgroundColor = color
    const { backgroundColor } = getComputedStyle(probe)
    if (/^rgba\(.* 0\)$/.test(backgroundColor)) throw new Error(`${color} is no color`)
    context.fillStyle = backgroundColor
    context.fillRect(0, 0, 1, 1)
  }
  probe.remove()
  return [...context.getImageData(0, 0, 1, 1).data]
}

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map(byte => {
    const part = byte / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
