import type { AccountCatalogue, Catalogue } from '@latchkey/react'
import type { Scenario } from '@latchkey/react/testing'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { fill } from '../../src/components/fill.js'
import { createWorld } from './page.js'

/** A whole language, both parts of it. */
export type Language = Catalogue & AccountCatalogue

/** Opens a page whose provider speaks this language, in a world of its own. */
export function openIn(language: Language, components: ReactNode, scenario?: Omit<Scenario, 'clock'>) {
  const world = createWorld(scenario)
  const page = render(<world.Provider localization={language}>{components}</world.Provider>)
  return { ...world, world, page }
}

/** What a sentence is once it is filled in, as somebody reads it: marks of direction are not seen. */
export function read(sentence: string, values: Readonly<Record<string, string>> = {}): string {
  return unmarked(fill(sentence, values))
}

export function unmarked(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '').trim()
}

/** Finds what is called so, marks of direction or not. */
export function called(name: string) {
  return { name: (accessible: string) => unmarked(accessible) === name }
}

export async function press(name: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', called(name)))
}

export async function type(label: string, text: string): Promise<HTMLElement> {
  const field = await screen.findByLabelText(label)
  await userEvent.clear(field)
  await userEvent.type(field, text)
  return field
}

/** Some element says this and nothing else, whichever elements its words are in. */
export async function says(sentence: string): Promise<void> {
  await waitFor(() => {
    const texts = [...document.querySelectorAll('[data-lk-part]')].map(({ textContent }) => unmarked(textContent ?? ''))
    if (!texts.includes(sentence)) throw new Error(`Nothing says: ${sentence}`)
  })
}
