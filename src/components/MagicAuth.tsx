'use client'

import { forwardRef } from 'react'
import { ConversationCard } from './ConversationCard.js'
import type { SignInProps } from './SignIn.js'
import { useSentences } from './useSentences.js'

export type MagicAuthProps = Omit<SignInProps, 'first'>

/** Signing in with an emailed code, no password asked. Renders a `<section>` with `data-step`. */
export const MagicAuth = forwardRef<HTMLElement, MagicAuthProps>(function MagicAuth(props, ref) {
  const { magicAuth } = useSentences()
  return (
    <ConversationCard
      ref={ref}
      heading={magicAuth.heading}
      description={magicAuth.description}
      next="code"
      {...props}
    />
  )
})
