import { SignIn, type SignInStep } from '@latchkey/react'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { expect } from 'vitest'
import { BareSignIn } from '../../examples/bareSignIn.js'
import { ownSteps } from '../../examples/ownSteps.js'

type StepName = SignInStep['step']

/** What a visitor reads, where the drawings of one conversation differ. */
interface Words {
  email: string
  password: string
  code: string
  next: string
  emailCode: string
  back: string
  /** Gives the setting up of an app up. */
  cancel: string
  headings: Partial<Record<StepName, string>>
}

/** One way to draw a sign-in, and what a visitor does on it. */
export interface Surface {
  name: string
  page: ReactNode
  words: Words
  /** Whether the last digit sends a code. */
  sendsCodes: boolean
  readKey: () => Promise<string>
}

const own: Omit<Words, 'headings'> = {
  email: 'Work email',
  password: 'Passphrase',
  code: 'Six digits',
  next: 'Next',
  emailCode: 'Send me a code',
  back: 'Not you?',
  cancel: 'Not you?',
}

async function readOwnKey() {
  return (await screen.findByRole('status', { name: 'Key' })).textContent ?? ''
}

export const surfaces: readonly Surface[] = [
  {
    name: 'the component',
    page: <SignIn />,
    sendsCodes: true,
    words: {
      email: 'Email',
      password: 'Password',
      code: 'Code',
      next: 'Continue',
      emailCode: 'Email me a code instead',
      back: 'Use another email',
      cancel: 'Cancel',
      headings: {
        identifier: 'Sign in',
        password: 'Enter your password',
        code: 'Check your email',
        verifyEmail: 'Verify your email',
        selectOrganization: 'Choose an organization',
        challengeTotp: 'Enter the code from your app',
        enrollTotp: 'Set up an authenticator app',
      },
    },
    async readKey() {
      await userEvent.click(await screen.findByRole('button', { name: 'Enter a key instead' }))
      const text = (await screen.findByRole('group', { name: 'Key' })).querySelector('code')?.textContent ?? ''
      return text.replaceAll(' ', '')
    },
  },
  {
    name: 'the component with every step replaced',
    page: <SignIn steps={ownSteps} />,
    sendsCodes: true,
    words: {
      ...own,
      headings: {
        identifier: 'Welcome back',
        password: 'Your password, please',
        code: 'Look into your inbox',
        verifyEmail: 'Is this your address?',
        selectOrganization: 'Where to?',
        challengeTotp: 'The code of your app',
        enrollTotp: 'Protect your account',
      },
    },
    readKey: readOwnKey,
  },
  {
    name: 'the bare hooks',
    page: <BareSignIn />,
    sendsCodes: false,
    words: {
      ...own,
      headings: {
        identifier: 'Hello',
        password: 'Your password',
        code: 'Your code',
        verifyEmail: 'Your address',
        selectOrganization: 'Where to?',
        challengeTotp: 'Your app',
        enrollTotp: 'Your new app',
      },
    },
    readKey: readOwnKey,
  },
]

export type Visitor = ReturnType<typeof visitorOf>

/** Somebody in front of it, who knows what is there by what it is called. */
export function visitorOf({ words, sendsCodes, readKey }: Surface) {
  const fields = { email: words.email, password: words.password, code: words.code }

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
    typeCode: (text: string) => type('code', text, sendsCodes ? '' : '{Enter}'),
    pressNext: () => press(words.next),
    async pressNextTwice() {
      await userEvent.dblClick(await screen.findByRole('button', { name: words.next }))
    },
    askForCode: () => press(words.emailCode),
    goBack: () => press(words.back),
    cancel: () => press(words.cancel),

    /** The step is there, called by its heading, and has the focus in its first field, or on the heading where it has none. */
    async isAt(step: StepName) {
      const name = words.headings[step] ?? ''
      const heading = await screen.findByRole('heading', { name })
      const group = [...screen.queryAllByRole('form', { name }), ...screen.queryAllByRole('group', { name })][0]
      expect(group?.contains(heading)).toBe(true)
      await waitFor(() => {
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
