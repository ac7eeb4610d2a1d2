'use client'

import { forwardRef } from 'react'
import { ways } from '../locales/en.ways.js'
import { EntryButton, type EntryButtonProps } from './EntryButton.js'
import { usePart } from './useSentences.js'

export type SignInButtonProps = EntryButtonProps

/** Leads to the host's sign-in page and, afterwards, back. Renders a `<button>`. */
export const SignInButton = forwardRef<HTMLButtonElement, SignInButtonProps>(function SignInButton(
  { children, ...props },
  ref,
) {
  const sentences = usePart('ways', ways)
  return (
    <EntryButton ref={ref} caller="SignInButton" page="signIn" {...props}>
      {children ?? sentences.signIn}
    </EntryButton>
  )
})
