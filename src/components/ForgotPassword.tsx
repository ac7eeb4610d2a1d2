'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { passwords } from '../locales/en.passwords.js'
import { Card } from './Card.js'
import { HostLink } from './HostLink.js'
import { ResetRequest } from './ResetRequest.js'
import { usePart } from './useSentences.js'

export interface ForgotPasswordProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** A mark above the heading. */
  logo?: ReactNode
  /** Focus the first field when the page opens. @default true */
  focusOnMount?: boolean
}

/** Asks for a link that resets a password, on a page of its own; `SignIn` has it too. Renders a `<section>`. */
export const ForgotPassword = forwardRef<HTMLElement, ForgotPasswordProps>(function ForgotPassword(
  { focusOnMount = true, ...props },
  ref,
) {
  const { current } = useSignIn()
  return (
    <Card ref={ref} {...props}>
      <ResetRequest email={current.email} focusOnMount={focusOnMount} back={<SignInLink />} />
    </Card>
  )
})

/** Back to the host's sign-in page, where the provider knows it. */
export function SignInLink() {
  const { signInUrl } = useContext(SettingsContext)
  const { backToSignIn } = usePart('passwords', passwords)
  return signInUrl === undefined ? null : <HostLink href={signInUrl}>{backToSignIn}</HostLink>
}
