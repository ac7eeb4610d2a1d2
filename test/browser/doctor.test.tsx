import { SignIn } from '@latchkey/react'
import { screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { examineStyles } from '../../src/components/examineStyles.js'
import { placedRules } from '../../src/components/placedRules.js'
import { enterHost, leaveHost } from './host.js'
import { openPage } from './page.js'

const hosts = inject('hosts')
const sheets = inject('sheets')
const resets = ['* { margin: 0; padding: 0 }', 'normalize.css', 'Tailwind 3 preflight']

let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'warn').mockImplementation(line => void said.push(String(line)))
})
afterEach(() => {
  leaveHost()
  vi.mocked(console.warn).mockReset()
})

describe('the setup doctor', () => {
  it.each(hosts)('has nothing to say of a page with $name', async ({ css }) => {
    await open(css)
    await lookAgain()
    expect(said).toEqual([])
  })

  it('names a stylesheet that is missing', async () => {
    await open('button { color: red }')
    expectOnly('stylesheet_missing', `Import '@latchkey/react/styles.unlayered.css'`)
  })

  it('says once that both stylesheets are there', async () => {
    await open(`${sheets.unlayered}\n${sheets.layered}`)
    expectOnly('stylesheet_twice', 'Keep one')
  })

  it.each(resets)('names a rule that beats the layered stylesheet: %s', async name => {
    await open(`${sheets.layered}\n${resetOf(name)}`)
    expectOnly('styles_overridden', `in place of styles.css`)
  })

  it('names the selector, the property and the part', async () => {
    await open(`${sheets.layered}\nbutton { border-radius: 8px }`)
    expectOnly('styles_overridden', 'for button beats', 'own border-top-left-radius of the part "button"')
  })

  it('names a rule that comes after the unlayered stylesheet and weighs as much', async () => {
    // As Tailwind's preflight had it before version 3.4.
    await open(`${sheets.unlayered}\nbutton, [type='button'], [type='submit'] { background-color: transparent }`)
    expectOnly('styles_overridden', '[type="submit"]', 'background-color', `styles.unlayered.css' after that rule`)
  })

  it.each(['* { margin: 0; padding: 0 }', 'Tailwind 3 preflight'])(
    'lets one after it that weighs less be: %s',
    async name => {
      await open(`${sheets.unlayered}\n${resetOf(name)}`)
      await lookAgain()
      expect(said).toEqual([])
    },
  )

  it('names a layer that comes too late', async () => {
    await open(`${sheets.layered}\n@layer base { * { margin: 0; padding: 0 } }`)
    expectOnly('styles_overridden', '@layer base, latchkey')
  })

  it('names a rule that nothing can beat', async () => {
    await open(`* { padding: 0 !important }\n${sheets.unlayered}`)
    expectOnly('styles_overridden', 'Take !important out')
  })

  it.each([
    ['classes of the page', '.mine { padding: 0 }'],
    ['a part that is drawn differently on purpose', '[data-lk-part="button"] { border-radius: 0 }'],
    ['rules that say the same', '* { box-sizing: border-box; margin: 0 }'],
    ['rules for what is not there', 'table, [role="grid"] { border: 0 } @media print { * { padding: 0 } }'],
    [
      'rules that still all that moves',
      '*, *::before { animation: none !important; animation-delay: 0s !important; transition: none !important }',
    ],
    ['rules for the page as a whole', 'html { line-height: 1.15 } body { margin: 0; font-family: serif }'],
  ])('leaves %s alone', async (_, css) => {
    await open(`${sheets.layered}\n${css}`)
    await lookAgain()
    expect(said).toEqual([])
  })

  it('waits until there is something to look at, and then looks', async () => {
    enterHost({ name: 'a reset', css: `${sheets.layered}\nbutton { padding: 1px }`, className: '' })
    const { network, clock } = openPage(<SignIn />)
    network.latencyMs = 500
    await screen.findByText('Loading')
    await painted()
    expect(said).toEqual([])
    await clock.advance(2_000)
    await screen.findByLabelText('Email')
    await painted()
    expectOnly('styles_overridden', 'for button beats')
  })
})

it('rules are read with the layers they are in', () => {
  enterHost({
    name: 'layers',
    className: '',
    css: '@layer a, b; @layer b { p { top: 0 } @layer c { q { top: 0 } } } @supports (top: 0) { i { top: 0 } } @layer a { s { top: 0 } }',
  })
  const rules = placedRules(document).map(({ rule, rank }) => [rule.selectorText, rank])
  expect(rules).toEqual([
    ['p', 1],
    ['q', 2],
    ['i', Number.POSITIVE_INFINITY],
    ['s', 0],
  ])
})

/** A page whose only stylesheet this is, with the first screen of a sign-in. */
async function open(css: string) {
  enterHost({ name: 'a page', css, className: '' })
  openPage(
    <StrictMode>
      <SignIn />
    </StrictMode>,
  )
  await screen.findByLabelText('Email')
  await painted()
}

/** By then the doctor has looked, who waits for two frames; its code is loaded by the first test. */
async function painted() {
  for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame)
}

/** The doctor keeps a failure of its own to itself, so silence alone proves nothing. */
async function lookAgain() {
  expect(await examineStyles({})).toBe(true)
}

function resetOf(name: string) {
  return sheets.resets[name] ?? ''
}

function expectOnly(code: string, ...words: string[]) {
  expect(said.map(line => /^Latchkey \((\w+)\): /.exec(line)?.[1])).toEqual([code])
  for (const word of words) expect(said[0]).toContain(word)
}
