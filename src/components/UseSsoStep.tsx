import { useEffect, useState } from 'react'
import type { RedirectOptions, SocialProvider } from '../client/redirects.js'
import type { SignInStep } from '../client/signIn.js'
import { type Destination, destinationOf } from '../hooks/destination.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useRedirect } from '../hooks/useRedirect.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { ways } from '../locales/en.ways.js'
import type { SignInMethod } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { fill } from './fill.js'
import { fillWith } from './fillWith.js'
import { formatNumber } from './formatNumber.js'
import { Icon } from './Icon.js'
import { Identity } from './Identity.js'
import { ProviderButton } from './ProviderButton.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

type Current = Extract<SignInStep, { step: 'useSso' }>

interface UseSsoStepProps {
  signIn: UseSignIn
  current: Current
  destination: Destination
}

/** An organization's own identity provider: one is a button, several are a choice. What else is allowed stands below. */
export function UseSsoStep({ signIn, current, destination }: UseSsoStepProps) {
  const part = useLook()
  const client = useAuthClient()
  const { buttons, locale } = useSentences()
  const sentences = usePart('ways', ways)
  const { pending, error, leave } = useRedirect()
  const names = useNames(current)
  const { email, connectionIds, organizationId, methods } = current
  const isWanted = connectionIds.length > 0 || organizationId !== null

  function go(way: string, request: RedirectOptions) {
    const returnTo = destinationOf(client, destination)
    leave(way, { ...request, ...(email && { loginHint: email }), ...(returnTo && { returnTo }) })
  }

  return (
    <StepForm
      heading={sentences.ssoHeading}
      description={isWanted ? descriptionOf(current, sentences) : sentences.ssoMethods}
      notice={<Banner error={error ?? signIn.error} />}
      focusOnMount
    >
      {email !== '' && <Identity email={email} onChange={signIn.back} />}
      {isWanted && connectionIds.length < 2 && (
        <Button
          pending={pending === 'sso'}
          onClick={() =>
            go('sso', connectionIds[0] ? { connectionId: connectionIds[0] } : { organizationId: organizationId ?? '' })
          }
        >
          {names.length === 1 ? fillWith(sentences.ssoContinueTo, { name: names[0] }) : sentences.ssoContinue}
        </Button>
      )}
      {connectionIds.length > 1 && (
        <ul {...part('list')}>
          {connectionIds.map((connectionId, index) => (
            <li key={connectionId} {...part('list-item')}>
              <button
                type="button"
                {...part('option')}
                data-pending={pending === connectionId || undefined}
                aria-disabled={pending !== null || undefined}
                onClick={() => go(connectionId, { connectionId })}
              >
                <bdi {...part('option-name')}>
                  {names[index] ?? fill(sentences.ssoConnection, { number: formatNumber(locale, index + 1) })}
                </bdi>
                {pending === connectionId ? <span {...part('spinner')} /> : <Icon name="chevron" />}
              </button>
            </li>
          ))}
        </ul>
      )}
      {methods.length > 0 && (
        <div role="group" aria-label={sentences.ssoOther} {...part('providers')}>
          {methods.map(method => drawMethod(method))}
        </div>
      )}
      {email === '' && (
        <Button variant="link" onClick={signIn.back}>
          {buttons.startAgain}
        </Button>
      )}
    </StepForm>
  )

  function drawMethod(method: SignInMethod) {
    if (method === 'password') {
      return (
        <Button key={method} variant="secondary" onClick={() => void signIn.submitIdentifier(email)}>
          {sentences.usePassword}
        </Button>
      )
    }
    if (method === 'magic_auth') {
      return (
        <Button
          key={method}
          variant="secondary"
          pending={signIn.pending === 'sendCode'}
          onClick={() => void signIn.sendCode(email)}
        >
          {buttons.emailCode}
        </Button>
      )
    }
    const provider = providersOfMethods[method]
    return (
      <ProviderButton
        key={method}
        provider={provider}
        pending={pending === provider}
        onClick={() => go(provider, { provider })}
      />
    )
  }
}

const providersOfMethods: Record<Exclude<SignInMethod, 'password' | 'magic_auth'>, SocialProvider> = {
  apple_oauth: 'AppleOAuth',
  github_oauth: 'GitHubOAuth',
  google_oauth: 'GoogleOAuth',
  microsoft_oauth: 'MicrosoftOAuth',
}

function descriptionOf({ connections }: Current, sentences: Record<'ssoFound' | 'ssoDemanded', string>): string {
  return connections ? sentences.ssoFound : sentences.ssoDemanded
}

/** The server names the connections it asks for by id; what they are called, the domain of the address knows. */
function useNames({ connections, connectionIds, email }: Current): readonly string[] {
  const client = useAuthClient()
  const [found, setFound] = useState(connections ?? [])
  const isUnknown = connections === undefined && connectionIds.length > 1 && email !== ''
  useEffect(() => {
    if (!isUnknown) return
    let isHere = true
    void client.call('discoverSso', { email }).then(result => {
      if (isHere && result.ok) setFound(result.data.connections)
    })
    return () => {
      isHere = false
    }
  }, [client, email, isUnknown])
  const names = new Map(found.map(({ id, name }) => [id, name]))
  const known = connectionIds.map(id => names.get(id))
  // All of them or none: a list that mixes names with numbers tells nobody which is which.
  return known.every(name => name !== undefined) ? known : []
}
