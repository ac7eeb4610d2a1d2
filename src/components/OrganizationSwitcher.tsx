'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useSession } from '../hooks/useSession.js'
import { organizationSwitcher } from '../locales/en.organizationSwitcher.js'
import { fill } from './fill.js'
import { Avatar } from './Avatar.js'
import { lazyStep } from './lazyStep.js'
import { PathIcon } from './PathIcon.js'
import { personName } from './personName.js'
import { useLook } from './useLook.js'
import { type ThemedProps, themed } from './themed.js'
import { useRoot } from './useRoot.js'
import { usePart, useSentences } from './useSentences.js'
import { useTrigger } from './useTrigger.js'

/** An entry for the person alone. Where it leads is the host's: WorkOS knows no way out of an organization but to sign in anew. */
export interface PersonalEntry {
  /** Whether the visitor is there. @default whether the session is in no organization */
  isCurrent?: boolean
  onSelect: () => void
}

export interface OrganizationSwitcherProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children'>, ThemedProps {
  /** @default none */
  personal?: PersonalEntry
  /** Whether the visitor may create an organization here. @default true */
  canCreate?: boolean
  /** The host's page that draws the organization the visitor is in. @default the panel leads to none */
  profileUrl?: string
}

const loadPanel = () => import('./OrganizationPanel.js')
const OrganizationPanel = lazyStep(
  () => loadPanel().then(module => module.OrganizationPanel),
  () => null,
)

/**
 * Which organization the visitor is in, and the way to the others: a list to search, invitations to answer, a new one to
 * create. Renders a `<button>` with `data-state`; nothing while nobody is signed in. What it opens is fetched, list and
 * all, when the pointer or the focus comes near.
 */
export const OrganizationSwitcher = themed<HTMLButtonElement, OrganizationSwitcherProps>(function OrganizationSwitcher(
  { personal, canCreate = true, profileUrl, ...props },
  ref,
) {
  const part = useLook()
  const client = useAuthClient()
  const state = useSession()
  const all = useSentences()
  const sentences = usePart('organizationSwitcher', organizationSwitcher)
  const root = useRoot('switcher', props.className)
  const place = useRoot('switcher-place')
  const { trigger, isOpen, close, triggerProps } = useTrigger(props, ref, prepare)
  if (state.status !== 'signedIn') return null

  const { session } = state
  const { organization, user } = session
  const isPersonal = personal ? (personal.isCurrent ?? organization === null) : false
  const name = isPersonal ? sentences.personal : (organization?.name ?? sentences.none)

  function prepare() {
    OrganizationPanel.preload()
    // Where it fails, the panel says so itself.
    loadPanel().then(
      module => module.loadLists(client),
      () => {},
    )
  }

  return (
    <>
      <button
        type="button"
        data-state={isOpen ? 'open' : 'closed'}
        aria-haspopup="dialog"
        aria-label={fill(sentences.current, { name })}
        {...triggerProps}
        {...root}
      >
        {isPersonal ? (
          <Avatar name={personName(all, user)} pictureUrl={user.profilePictureUrl} />
        ) : (
          organization && <Avatar name={organization.name} shape="organization" />
        )}
        <bdi {...part('switcher-name')}>{name}</bdi>
        <PathIcon path="m5 6 3-3 3 3M5 10l3 3 3-3" />
      </button>
      {isOpen && trigger && (
        // The panel itself is elsewhere; here stands that it could not be loaded.
        <div {...place}>
          <OrganizationPanel {...{ session, trigger, personal, isPersonal, canCreate, profileUrl, onClose: close }} />
        </div>
      )}
    </>
  )
})
