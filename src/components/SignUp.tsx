'use client'

import { forwardRef, type ReactNode, useContext, useMemo, useState } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { signUp } from '../locales/en.signUp.js'
import { ConversationCard } from './ConversationCard.js'
import type { SignInProps } from './SignIn.js'
import { type SignUpField, SignUpStep } from './SignUpStep.js'
import { usePart } from './useSentences.js'

export interface SignUpProps extends Omit<SignInProps, 'sso'> {
  /** Whether a password is chosen, or codes by email are enough. @default 'password' */
  first?: 'password' | 'code'
  /** Whether names are asked for. @default 'optional' */
  names?: 'off' | 'optional' | 'required'
  /** Questions of your own. Their answers are kept in the person's metadata, as far as the handler's `metadataKeys` allow. */
  fields?: readonly SignUpField[]
  /** What one agrees to by going on, with your links. Stands above the button. */
  terms?: ReactNode
}

const noFields: readonly SignUpField[] = []
const nothingTyped: ReadonlyMap<string, string> = new Map()

/**
 * Making an account. It goes on to the code from an email for any address alike: a known one is mailed a code to sign in
 * with. Renders a `<section>` with `data-step`.
 */
export const SignUp = forwardRef<HTMLElement, SignUpProps>(function SignUp(
  { first = 'password', names = 'optional', fields = noFields, terms, ...props },
  ref,
) {
  const { heading, description, sentTo } = usePart('signUp', signUp)
  const [kept, setKept] = useState(nothingTyped)
  const settings = useContext(SettingsContext)
  const own = useMemo(() => {
    const { localization } = settings
    return { ...settings, localization: { ...localization, code: { ...localization.code, sentTo } } }
  }, [settings, sentTo])

  return (
    <SettingsContext.Provider value={own}>
      <ConversationCard
        ref={ref}
        heading={heading}
        description={description}
        next={first}
        first={(signIn, focusOnMount, waysIn) => (
          <SignUpStep
            signIn={signIn}
            first={first}
            names={names}
            fields={fields}
            terms={terms}
            focusOnMount={focusOnMount}
            waysIn={waysIn}
            kept={kept}
            onKeep={setKept}
          />
        )}
        {...props}
      />
    </SettingsContext.Provider>
  )
})
