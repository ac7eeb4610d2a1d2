'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useContext, useMemo, useState } from 'react'
import { type InvitedDetails, invitationFlow } from '../client/invitation.js'
import type { InvitationStep } from '../client/invitationStep.js'
import type { SignInStep } from '../client/signIn.js'
import { AuthContext, SettingsContext, useProvided } from '../hooks/AuthContext.js'
import { useInvitation } from '../hooks/useInvitation.js'
import { useOnDone } from '../hooks/useOnDone.js'
import { useSession } from '../hooks/useSession.js'
import { type RoutingProps, useStepHistory } from '../hooks/useStepHistory.js'
import { invitation as english } from '../locales/en.invitation.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Card } from './Card.js'
import { ConversationCard } from './ConversationCard.js'
import { fillName } from './fillName.js'
import { InvitationAnswer } from './InvitationAnswer.js'
import type { AcceptInvitationSteps, OwnInvitationStep } from './invitationSteps.js'
import { InvitedStep } from './InvitedStep.js'
import type { LaterSignInStep } from './LaterStep.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import { Skeleton } from './Skeleton.js'
import { StepForm } from './StepForm.js'
import type { ThemedProps } from './themed.js'
import { usePart, useSentences } from './useSentences.js'

export interface AcceptInvitationProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>,
    ThemedProps,
    RoutingProps {
  /** Screens that you draw yourself, by name, and steps of signing in on the way: all but the first, which leads back to the invitation. */
  steps?: AcceptInvitationSteps
  /** A mark above the heading. */
  logo?: ReactNode
  /** Focus the first screen when the page opens. @default true */
  focusOnMount?: boolean
  /** Called once, after the person has joined. */
  onDone?: () => void
}

const LaterStep = lazyStep(() => import('./LaterStep.js').then(module => module.LaterStep))
const OwnScreen = lazyStep(() => import('./OwnInvitationScreen.js').then(module => module.OwnInvitationScreen))
const OwnStep = lazyStep(() => import('./OwnConversationStep.js').then(module => module.OwnConversationStep))

/**
 * The page that the link of an invitation opens (`?invitation_token=`). Opening it changes nothing: the token leaves the
 * address at once, and only a button accepts. Whoever is not signed in signs up or in on the way, and whoever is signed
 * in as somebody else can change that. Renders a `<section>` with `data-step`.
 */
export const AcceptInvitation = forwardRef<HTMLElement, AcceptInvitationProps>(function AcceptInvitation(
  { focusOnMount = true, onDone, ...props },
  ref,
) {
  const provided = useProvided('AcceptInvitation')
  const { client } = invitationFlow(provided.client)
  const own = useMemo(() => ({ ...provided, client }), [provided, client])
  return (
    <AuthContext.Provider value={own}>
      <MoreErrors errors={laterErrors}>
        <InvitationCard ref={ref} focusOnMount={focusOnMount} onDone={onDone} {...props} />
      </MoreErrors>
    </AuthContext.Provider>
  )
})

type InvitationCardProps = Required<Pick<AcceptInvitationProps, 'focusOnMount'>> &
  Omit<AcceptInvitationProps, 'focusOnMount' | 'onDone'> & { onDone: (() => void) | undefined }

const InvitationCard = forwardRef<HTMLElement, InvitationCardProps>(function InvitationCard(
  { focusOnMount, routing, path, steps, onDone, ...props },
  ref,
) {
  const { buttons } = useSentences()
  const sentences = usePart('invitation', english)
  const use = useInvitation()
  const session = useSession()
  const { current, pending, error, signIn } = use
  const [typed, setTyped] = useState<InvitedDetails>({})
  useStepHistory({ routing, path })
  useOnDone(current.step === 'joined', onDone)
  const focus = useMoved(current) || focusOnMount

  if (current.step === 'signIn' || (current.step === 'proof' && session.status !== 'signedIn')) {
    const card = (
      <ConversationCard
        ref={ref}
        heading={fillName(sentences.signIn, current.invitation)}
        description={
          <>
            {sentences.signIn.description}{' '}
            <Button variant="link" onClick={use.back}>
              {sentences.signIn.back}
            </Button>
          </>
        }
        next="password"
        routing="memory"
        steps={steps}
        {...props}
      />
    )
    return current.step === 'signIn' ? card : <InvitedSentences>{card}</InvitedSentences>
  }
  const isBusy = pending !== null || signIn.pending !== null || current.step === 'opening'
  return (
    <Card ref={ref} aria-busy={isBusy} data-step={current.step} data-status={session.status} {...props}>
      {content(current)}
    </Card>
  )

  function content(current: InvitationStep) {
    if (isScreen(current) && steps?.[current.step]) {
      return <OwnScreen key={current.step} {...{ steps, use, current }} focusOnMount={focus} />
    }
    switch (current.step) {
      case 'opening':
        return <Skeleton label={sentences.opening} />
      case 'unavailable':
        return (
          <StepForm
            heading={sentences.unavailable.heading}
            notice={<Banner error={current.error} />}
            focusOnMount={focus}
          >
            <Button onClick={() => void use.retry()}>{buttons.tryAgain}</Button>
          </StepForm>
        )
      case 'unknown':
        return (
          <StepForm
            heading={sentences.unknown.heading}
            description={sentences.unknown.description}
            focusOnMount={focus}
          />
        )
      case 'hosted':
        return (
          <StepForm
            heading={sentences.headingPlain}
            description={sentences.hosted.description}
            notice={<Banner error={error} />}
            focusOnMount={focus}
          >
            <Button pending={pending === 'goToHostedPage'} onClick={() => void use.goToHostedPage()}>
              {buttons.continue}
            </Button>
          </StepForm>
        )
      case 'signUp':
        return (
          <InvitedStep use={use} invitation={current.invitation} focusOnMount={focus} typed={typed} onType={setTyped} />
        )
      case 'signIn':
      case 'proof':
        return besideSession()
      case 'same':
      case 'other':
      case 'member':
      case 'joined':
      case 'expired':
      case 'revoked':
      case 'used':
        return (
          <InvitationAnswer
            use={use}
            step={current.step}
            invitation={current.invitation}
            session={session.status === 'signedIn' ? session.session : null}
            focusOnMount={focus}
          />
        )
      default:
        return current satisfies never
    }
  }

  /** The organization asks for something first. */
  function besideSession() {
    const { current: asked } = signIn
    if (!isLater(asked)) return <Skeleton label={sentences.opening} />
    if (steps?.[asked.step]) {
      return <OwnStep key={asked.step} steps={steps} name={asked.step} signIn={signIn} focusOnMount waysIn={false} />
    }
    return <LaterStep signIn={signIn} current={asked} destination={stay} />
  }
})

/** The invitation's own screen follows. */
const stay = {}

function isLater(current: SignInStep): current is LaterSignInStep {
  return !['identifier', 'password', 'code', 'verifyEmail', 'done'].includes(current.step)
}

/** What stands beside the conversation, and is drawn without it. */
function isScreen(current: InvitationStep): current is OwnInvitationStep {
  return !['opening', 'signIn', 'proof'].includes(current.step)
}

/** Whether another screen was drawn before, which had the focus. */
function useMoved(current: InvitationStep): boolean {
  const [openedAt, setOpenedAt] = useState<InvitationStep | null>(null)
  if (openedAt === null && current.step !== 'opening') setOpenedAt(current)
  return openedAt !== null && openedAt !== current
}

/** The address is the invitation's: the code is on its way in any case, and there is no other address to use. */
function InvitedSentences({ children }: { children: ReactNode }) {
  const { code, signIn } = usePart('invitation', english)
  const settings = useContext(SettingsContext)
  const own = useMemo(() => {
    const { localization } = settings
    return {
      ...settings,
      localization: {
        ...localization,
        code: { ...localization.code, sentTo: code.sentTo },
        buttons: { ...localization.buttons, changeEmail: signIn.back },
      },
    }
  }, [settings, code, signIn])
  return <SettingsContext.Provider value={own}>{children}</SettingsContext.Provider>
}
