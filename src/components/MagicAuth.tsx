'use client'

import { forwardRef } from 'react'
import { magicAuth } from '../locales/en.magicAuth.js'
import { ConversationCard } from './ConversationCard.js'
import type { SignInProps } from './SignIn.js'
import { usePart } from './useSentences.js'

export type MagicAuthProps = Omit<SignInProps, 'first'>

/** Signing in with an emailed code, no password asked. Renders a `<section>` with `data-step`. */
export const MagicAuth = forwardRef<HTMLElement, MagicAuthProps>(function MagicAuth(props, ref) {
  const { heading, description } = usePart('magicAuth', magicAuth)
  return <ConversationCard ref={ref} heading={heading} description={description} next="code" {...props} />
})
