'use client'

import { forwardRef } from 'react'
import { ways } from '../locales/en.ways.js'
import { EntryButton, type EntryButtonProps } from './EntryButton.js'
import { usePart } from './useSentences.js'

export type SignUpButtonProps = EntryButtonProps

/** Leads to the host's sign-up page and, afterwards, back. Renders a `<button>`. */
export const SignUpButton = forwardRef<HTMLButtonElement, SignUpButtonProps>(function SignUpButton(
  { children, ...props },
  ref,
) {
  const sentences = usePart('ways', ways)
  return (
    <EntryButton ref={ref} caller="SignUpButton" page="signUp" {...props}>
      {children ?? sentences.signUp}
    </EntryButton>
  )
})
