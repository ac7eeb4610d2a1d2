import { type ReactNode, useContext } from 'react'
import type { SocialProvider } from '../client/redirects.js'
import { SettingsContext } from '../hooks/AuthContext.js'
import { type Destination, destinationOf } from '../hooks/destination.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useLastMethod } from '../hooks/useLastMethod.js'
import { useRedirect } from '../hooks/useRedirect.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { ways } from '../locales/en.ways.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { HostLink } from './HostLink.js'
import { ProviderButton } from './ProviderButton.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

export interface WaysInProps {
  signIn: UseSignIn
  providers: readonly SocialProvider[]
  destination: Destination
  /** Whether the page can lead to its sign-up. */
  hasSignUp: boolean
  /** Whether they stand before what they are parted from. */
  isAbove: boolean
}

/** The ways in beside the address. Where the one that was tried is switched off, every other one. */
export function WaysIn({ signIn, providers, destination, hasSignUp, isAbove }: WaysInProps) {
  const part = useLook()
  const client = useAuthClient()
  const sentences = usePart('ways', ways)
  const { signUpUrl, appearance } = useContext(SettingsContext)
  const { pending, error, leave } = useRedirect()
  const lastMethod = useLastMethod()
  const { current } = signIn
  const isGrid = appearance.layout?.providers ? appearance.layout.providers === 'grid' : providers.length > 2
  const isSwitchedOff = signIn.error?.code === 'method_not_enabled'

  function go(way: string, request: Parameters<typeof leave>[1], form: HTMLFormElement | null) {
    const typed = form?.querySelector<HTMLInputElement>('input[autocomplete="username"]')?.value.trim()
    const returnTo = destinationOf(client, destination)
    leave(way, { ...request, ...(typed && { loginHint: typed }), ...(returnTo && { returnTo }) })
  }

  const buttons = (
    <>
      <Banner error={error} />
      {providers.length > 0 && (
        <div {...part('providers')} data-many={providers.length > 2 || undefined}>
          {providers.map(provider => (
            <ProviderButton
              key={provider}
              provider={provider}
              isShort={isGrid}
              isLastUsed={provider === lastMethod}
              pending={pending === provider}
              onClick={event => go(provider, { provider }, event.currentTarget.form)}
            />
          ))}
        </div>
      )}
    </>
  )
  const divider = (providers.length > 0 || isSwitchedOff) && <Divider>{sentences.or}</Divider>

  if (isAbove)
    return (
      <>
        {buttons}
        {divider}
      </>
    )
  return (
    <>
      {divider}
      {buttons}
      {isSwitchedOff && current.step === 'identifier' && current.email !== '' && (
        <Button variant="secondary" onClick={() => void signIn.submitIdentifier(current.email)}>
          {sentences.usePassword}
        </Button>
      )}
      {isSwitchedOff && (
        <Button
          variant="secondary"
          pending={pending === 'authkit'}
          onClick={event => go('authkit', { provider: 'authkit' }, event.currentTarget.form)}
        >
          {sentences.otherWays}
        </Button>
      )}
      {hasSignUp && signUpUrl !== undefined && (
        <p {...part('aside')}>
          {sentences.noAccount} <HostLink href={signUpUrl}>{sentences.signUp}</HostLink>
        </p>
      )}
    </>
  )
}

function Divider({ children }: { children: ReactNode }) {
  const part = useLook()
  return (
    <p {...part('divider')}>
      <span {...part('divider-text')}>{children}</span>
    </p>
  )
}
