import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { expect } from 'vitest'

/** What a visitor reads, where the drawings of one flow differ. */
interface Words {
  email: string
  password: string
  newPassword: string
  code: string
  next: string
  emailCode: string
  back: string
  /** Gives up what is under way. */
  cancel: string
  /** What a flow has beside these, by what it does. */
  buttons?: Readonly<Record<string, string>>
  /** Of the steps, by their names. */
  headings: Readonly<Record<string, string>>
}

/** One way to draw a flow, and what a visitor does on it. */
export interface Surface {
  name: string
  page: ReactNode
  words: Words
  /** Whether the last digit sends a code. */
  sendsCodes: boolean
  readKey: () => Promise<string>
}

/** Of the pages in `examples`. */
export const ourWords: Omit<Words, 'headings'> = {
  email: 'Work email',
  password: 'Passphrase',
  newPassword: 'New passphrase',
  code: 'Six digits',
  next: 'Next',
  emailCode: 'Send me a code',
  back: 'Not you?',
  cancel: 'Not you?',
}

export async function readOurKey(): Promise<string> {
  return (await screen.findByRole('status', { name: 'Key' })).textContent ?? ''
}

/** Off the component, which shows it on a press. */
export async function readShownKey(): Promise<string> {
  await userEvent.click(await screen.findByRole('button', { name: 'Enter a key instead' }))
  const text = (await screen.findByRole('group', { name: 'Key' })).querySelector('code')?.textContent ?? ''
  return text.replaceAll(' ', '')
}

export type Visitor = ReturnType<typeof visitorOf>

/** Somebody in front of it, who knows what is there by what it is called. */
export function visitorOf({ words, sendsCodes, readKey }: Surface) {
  const { email, password, newPassword, code } = words
  const fields = { email, password, newPassword, code }

  function field(name: keyof typeof fields): HTMLInputElement {
    return screen.getByLabelText(fields[name])
  }

  async function type(name: keyof typeof fields, text: string, end = '{Enter}') {
    await screen.findByLabelText(fields[name])
    await userEvent.clear(field(name))
    await userEvent.type(field(name), text + end)
  }

  async function press(name: string) {
    await userEvent.click(await screen.findByRole('button', { name }))
  }

  return {
    field,
    press,
    readKey,
    typeEmail: (text: string) => type('email', text),
    typePassword: (text: string) => type('password', text),
    typeNewPassword: (text: string) => type('newPassword', text),
    typeCode: (text: string) => type('code', text, sendsCodes ? '' : '{Enter}'),
    pressNext: () => press(words.next),
    async pressNextTwice() {
      await userEvent.dblClick(await screen.findByRole('button', { name: words.next }))
    },
    /** A button that this flow alone has. */
    choose: (button: string) => press(words.buttons?.[button] ?? button),
    askForCode: () => press(words.emailCode),
    goBack: () => press(words.back),
    cancel: () => press(words.cancel),

    /** The step is there, called by its heading, and has the focus in its first field, or on the heading where it has none. */
    async isAt(step: string) {
      const name = words.headings[step] ?? ''
      // Read anew each time: the step before may be called the same, and go while it is looked at.
      await waitFor(() => {
        const heading = screen.getByRole('heading', { name })
        const group = [...screen.queryAllByRole('form', { name }), ...screen.queryAllByRole('group', { name })][0]
        expect(group?.contains(heading)).toBe(true)
        const first = group?.querySelector('input:not([hidden], [readonly], [tabindex="-1"])') ?? heading
        expect(document.activeElement).toBe(first)
      })
    },

    /** The field is wrong, keeps what was typed, is focused, and is described by the sentence. */
    async isWrong(name: keyof typeof fields, sentence: RegExp, typed: string) {
      await waitFor(() => expect(describedBy(field(name))).toMatch(sentence))
      expect(field(name).ariaInvalid).toBe('true')
      expect(field(name).value).toBe(typed)
      await waitFor(() => expect(document.activeElement).toBe(field(name)))
    },

    /** Said at once and aloud, and once. */
    async hears(sentence: RegExp) {
      await waitFor(() => {
        const said = screen.queryAllByRole('alert').filter(({ textContent }) => sentence.test(textContent ?? ''))
        expect(said).toHaveLength(1)
      })
    },
  }
}

function describedBy(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map(id => document.getElementById(id)?.textContent ?? '').join(' ')
}
