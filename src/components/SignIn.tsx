'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import type { SocialProvider } from '../client/redirects.js'
import type { Destination } from '../hooks/destination.js'
import type { RoutingProps } from '../hooks/useStepHistory.js'
import { ConversationCard } from './ConversationCard.js'
import type { SignInSteps } from './stepProps.js'
import type { ThemedProps } from './themed.js'
import { useSentences } from './useSentences.js'

export interface SignInProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>,
    ThemedProps,
    Destination,
    RoutingProps {
  /** What is asked for after the address. @default 'password' */
  first?: 'password' | 'code'
  /** The providers that people may sign in with, in this order: `['GoogleOAuth', 'GitHubOAuth']`. Needs the client's `redirectUri`. */
  providers?: readonly SocialProvider[]
  /** Look whether the domain of the address leads to an organization's identity provider. Needs the client's `redirectUri`. @default false */
  sso?: boolean
  /** Steps that you draw yourself, by name: `{ code: ({ current, formProps }) => … }`. docs/custom-steps.md shows how. */
  steps?: SignInSteps
  /** A mark above the heading. */
  logo?: ReactNode
  /** Focus the first field when the page opens. @default true */
  focusOnMount?: boolean
  /** Called once, after the session is in the store. */
  onDone?: () => void
}

/** The whole sign-in conversation, address first. Renders a `<section>` with `data-step`. */
export const SignIn = forwardRef<HTMLElement, SignInProps>(function SignIn({ first = 'password', ...props }, ref) {
  const { signIn } = useSentences()
  return (
    <ConversationCard ref={ref} heading={signIn.heading} description={signIn.description} next={first} {...props} />
  )
})
