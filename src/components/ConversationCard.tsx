import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useState } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useOnDone } from '../hooks/useOnDone.js'
import { useSession } from '../hooks/useSession.js'
import { type UseSignIn, useSignIn } from '../hooks/useSignIn.js'
import { type Routing, useStepHistory } from '../hooks/useStepHistory.js'
import { Card } from './Card.js'
import { CodeStep } from './CodeStep.js'
import { IdentifierStep } from './IdentifierStep.js'
import { lazyStep } from './lazyStep.js'
import { PasswordStep } from './PasswordStep.js'
import { ResendButton } from './ResendButton.js'
import { Skeleton } from './Skeleton.js'
import { Unavailable } from './Unavailable.js'

interface ConversationCardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  heading: ReactNode
  description: ReactNode
  next: 'password' | 'code'
  logo?: ReactNode
  focusOnMount?: boolean
  routing?: Routing
  onDone?: (() => void) | undefined
}

// What most visitors never see is fetched when it is needed.
const AlreadySignedIn = lazyStep(() => import('./AlreadySignedIn.js').then(module => module.AlreadySignedIn))
const HostedStep = lazyStep(() => import('./HostedStep.js').then(module => module.HostedStep))
const LaterStep = lazyStep(() =>
  import('./LaterStep.js').then(module => {
    module.preloadLaterSteps()
    return module.LaterStep
  }),
)

/** Draws where the conversation stands, and never the sign-in form for somebody who may be signed in. */
export const ConversationCard = forwardRef<HTMLElement, ConversationCardProps>(function ConversationCard(
  { heading, description, next, focusOnMount = true, routing = 'history', onDone, ...props },
  ref,
) {
  const { source } = useAuthClient()
  const session = useSession()
  const signIn = useSignIn()
  const { current, pending } = signIn
  useStepHistory(signIn, routing)
  useOnDone(current.step === 'done' && session.status === 'signedIn', onDone)

  // The address asked for again was walked back to, and takes the focus with it.
  const [openedAt] = useState(current)
  const isFirstVisit = current === openedAt

  useEffect(() => {
    // Fetched while somebody is still typing the password or waiting for the code.
    if (current.step !== 'identifier') LaterStep.preload()
  }, [current.step])

  return (
    <Card ref={ref} aria-busy={pending !== null} data-step={current.step} data-status={session.status} {...props}>
      {content()}
    </Card>
  )

  function content() {
    if (session.status === 'loading') return <Skeleton />
    if (session.status === 'unavailable') return <Unavailable error={session.error} onRetry={session.retry} />
    if (session.status === 'signedIn')
      return <AlreadySignedIn user={session.session.user} focusOnMount={current.step === 'done'} />
    if (source === 'direct') return <HostedStep heading={heading} next={next} focusOnMount={focusOnMount} />
    return step(signIn)
  }

  function step(signIn: UseSignIn) {
    switch (current.step) {
      case 'identifier':
      case 'done': {
        const focus = focusOnMount || !isFirstVisit
        return (
          <IdentifierStep
            signIn={signIn}
            heading={heading}
            description={description}
            next={next}
            focusOnMount={focus}
          />
        )
      }
      case 'password':
        return <PasswordStep signIn={signIn} />
      case 'code':
      case 'verifyEmail':
        return <CodeStep key={current.step} signIn={signIn} current={current} />
      case 'selectOrganization':
      case 'challengeTotp':
      case 'enrollTotp':
      case 'setPassword':
      case 'useSso':
      case 'unsupported':
        return <LaterStep signIn={signIn} current={current} Resend={ResendButton} />
      default:
        return current satisfies never
    }
  }
})
