import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useContext, useEffect, useState } from 'react'
import type { SocialProvider } from '../client/redirects.js'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { Destination } from '../hooks/destination.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useGoOn } from '../hooks/useGoOn.js'
import { useOnDone } from '../hooks/useOnDone.js'
import { useSession } from '../hooks/useSession.js'
import { type UseSignIn, useSignIn } from '../hooks/useSignIn.js'
import { type RoutingProps, useStepHistory } from '../hooks/useStepHistory.js'
import { Card } from './Card.js'
import { IdentifierStep } from './IdentifierStep.js'
import { lazyStep } from './lazyStep.js'
import { Skeleton } from './Skeleton.js'
import type { SignInSteps } from './stepProps.js'
import type { ThemedProps } from './themed.js'
import { Unavailable } from './Unavailable.js'
import { useLook } from './useLook.js'
import type { PlaceOfWays } from './useIsAbove.js'

interface ConversationCardProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>,
    ThemedProps,
    Destination,
    RoutingProps {
  heading: ReactNode
  description: ReactNode
  next: 'password' | 'code'
  logo?: ReactNode
  focusOnMount?: boolean
  onDone?: (() => void) | undefined
  sso?: boolean
  providers?: readonly SocialProvider[]
  /** Drawn by the host. */
  steps?: SignInSteps | undefined
  /** Drawn in place of the question for the address. */
  first?: ((signIn: UseSignIn, focusOnMount: boolean, waysIn: (at?: PlaceOfWays) => ReactNode) => ReactNode) | undefined
}

// What the first screen does not show is fetched behind it; what most visitors never see, when it is needed.
const PasswordStep = lazyStep(() => import('./PasswordStep.js').then(module => module.PasswordStep))
const CodeStep = lazyStep(() => import('./CodeStep.js').then(module => module.CodeStep))
const AlreadySignedIn = lazyStep(() => import('./AlreadySignedIn.js').then(module => module.AlreadySignedIn))
const HostedStep = lazyStep(() => import('./HostedStep.js').then(module => module.HostedStep))
const LaterStep = lazyStep(() =>
  import('./LaterStep.js').then(module => {
    module.preloadLaterSteps()
    return module.LaterStep
  }),
)
const OwnStep = lazyStep(() => import('./OwnConversationStep.js').then(module => module.OwnConversationStep))
const WaysIn = lazyStep(
  () => import('./WaysIn.js').then(module => module.WaysIn),
  // In the size of what comes, so that nothing moves when it is there.
  function Bones({ providers, hasSignUp, isAbove }) {
    const part = useLook()
    const divider = providers.length > 0 && <span {...part('divider')} />
    return (
      <>
        {!isAbove && divider}
        <span {...part('providers')} data-many={providers.length > 2 || undefined}>
          {providers.map(provider => (
            <span key={provider} {...part('bone')} data-bone="button" />
          ))}
        </span>
        {isAbove && divider}
        {hasSignUp && <span {...part('aside')} />}
      </>
    )
  },
)

/** Draws where the conversation stands, and never the sign-in form for somebody who may be signed in. */
export const ConversationCard = forwardRef<HTMLElement, ConversationCardProps>(function ConversationCard(
  {
    heading,
    description,
    next,
    focusOnMount = true,
    routing,
    path,
    onDone,
    sso = false,
    providers = [],
    steps,
    first,
    forceRedirectUrl,
    fallbackRedirectUrl,
    ...props
  },
  ref,
) {
  const { source } = useAuthClient()
  const session = useSession()
  const signIn = useSignIn()
  const { current, pending, error } = signIn
  const destination = { forceRedirectUrl, fallbackRedirectUrl }
  const { signUpUrl } = useContext(SettingsContext)
  useStepHistory({ routing, path })
  useOnDone(current.step === 'done' && session.status === 'signedIn', onDone)
  useGoOn(destination)

  // The address asked for again was walked back to, and takes the focus with it.
  const [openedAt] = useState(current)
  const isFirstVisit = current === openedAt

  useEffect(() => {
    // Fetched while somebody is still typing the password or waiting for the code.
    PasswordStep.preload()
    CodeStep.preload()
    if (current.step !== 'identifier') LaterStep.preload()
    if (steps) OwnStep.preload()
  }, [current.step, steps])

  return (
    <Card ref={ref} aria-busy={pending !== null} data-step={current.step} data-status={session.status} {...props}>
      {content()}
    </Card>
  )

  function content() {
    if (session.status === 'loading') return <Skeleton />
    if (session.status === 'unavailable') return <Unavailable error={session.error} onRetry={session.retry} />
    if (session.status === 'signedIn' && current.step !== 'setPassword')
      return <AlreadySignedIn user={session.session.user} focusOnMount={current.step === 'done'} />
    if (source === 'direct') return <HostedStep heading={heading} next={next} focusOnMount={focusOnMount} />
    return step(signIn)
  }

  function step(signIn: UseSignIn) {
    const isSwitchedOff = error?.code === 'method_not_enabled'
    const hasSignUp = signUpUrl !== undefined && !first
    const waysIn = (at?: PlaceOfWays) =>
      (providers.length > 0 || hasSignUp || isSwitchedOff) && (
        <WaysIn
          signIn={signIn}
          providers={at === 'below' ? [] : providers}
          destination={destination}
          hasSignUp={hasSignUp && at !== 'above'}
          isAbove={at === 'above'}
        />
      )
    const focus = focusOnMount || !isFirstVisit
    const name = current.step === 'done' ? 'identifier' : current.step
    const isFirst = name === 'identifier'
    if (steps?.[name]) {
      return (
        <OwnStep
          key={name}
          steps={steps}
          name={name}
          signIn={signIn}
          focusOnMount={focus || !isFirst}
          waysIn={(isFirst || isSwitchedOff) && waysIn()}
        />
      )
    }
    switch (current.step) {
      case 'identifier':
      case 'done': {
        if (first) return first(signIn, focus, waysIn)
        return (
          <IdentifierStep
            signIn={signIn}
            heading={heading}
            description={description}
            next={next}
            focusOnMount={focus}
            sso={sso}
            waysIn={waysIn}
          />
        )
      }
      case 'password':
        return <PasswordStep signIn={signIn} waysIn={isSwitchedOff && waysIn()} />
      case 'code':
      case 'verifyEmail':
        return <CodeStep key={current.step} signIn={signIn} current={current} />
      case 'selectOrganization':
      case 'forgotPassword':
      case 'useSso':
      case 'setPassword':
      case 'challengeTotp':
      case 'enrollTotp':
      case 'unsupported':
        return <LaterStep signIn={signIn} current={current} destination={destination} />
      default:
        return current satisfies never
    }
  }
})
