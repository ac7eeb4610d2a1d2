import { type ReactNode, useId } from 'react'
import { meets } from '../client/requirement.js'
import type { KnownSession } from '../client/session.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { OrganizationSummary } from '../protocol.js'
import { fillWith } from './fillWith.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import type { MemberColumn, OrganizationProfileProps, OrganizationProfileSection } from './OrganizationProfile.js'
import { personName } from './personName.js'
import { ProfileSection } from './ProfileSection.js'
import { RowSkeleton } from './RowSkeleton.js'
import { IsWithinPage } from './StepForm.js'
import { useLook } from './useLook.js'
import { UnsavedContext, useUnsavedForms } from './useUnsaved.js'
import { usePart, useSentences } from './useSentences.js'

interface OrganizationPageProps {
  session: KnownSession
  sections: readonly OrganizationProfileSection[]
  memberColumns: readonly MemberColumn[]
  permissions: OrganizationProfileProps['permissions']
  onUnsavedChange: ((isUnsaved: boolean) => void) | undefined
  children: ReactNode
}

/** What each part of the page is given. */
export interface OrganizationSectionProps {
  session: KnownSession
  organization: OrganizationSummary
  /** Of the part's heading, which takes the focus where what had it is gone. */
  headingId: string
  /** Whether the visitor may change anything of it. */
  mayManage: boolean
  columns: readonly MemberColumn[]
}

const bodies = {
  general: lazyStep(() => import('./OrganizationGeneral.js').then(module => module.OrganizationGeneral), RowSkeleton),
  members: lazyStep(() => import('./OrganizationMembers.js').then(module => module.OrganizationMembers), RowSkeleton),
  invitations: lazyStep(
    () => import('./OrganizationInvitations.js').then(module => module.OrganizationInvitations),
    RowSkeleton,
  ),
  leaving: lazyStep(() => import('./OrganizationLeaving.js').then(module => module.OrganizationLeaving), RowSkeleton),
}

/** The parts one below the other, each under a heading of its own and loaded by itself: one that fails leaves the others. */
export function OrganizationPage(props: OrganizationPageProps) {
  const part = useLook()
  const { session, sections, memberColumns, permissions = {}, onUnsavedChange, children } = props
  const all = useSentences()
  const sentences = usePart('organizationProfile', organizationProfile)
  const mark = useUnsavedForms(onUnsavedChange)
  const id = useId()
  const { user, organization, impersonator } = session
  const { manage = 'users:manage', read = 'users:read' } = permissions
  const isAdmin = meets(session, { permission: manage })
  const mayRead = isAdmin || meets(session, { permission: read })

  function isShown(name: OrganizationProfileSection): boolean {
    if (name === 'leaving') return impersonator === null
    return name === 'general' || mayRead
  }

  return (
    <MoreErrors errors={laterErrors}>
      <UnsavedContext.Provider value={mark}>
        <IsWithinPage.Provider value>
          <h1 {...part('profile-title')}>{sentences.heading}</h1>
          {organization === null && <p {...part('hint')}>{sentences.none}</p>}
          {organization !== null && impersonator !== null && (
            <p role="note" {...part('notice')}>
              {fillWith(sentences.impersonated, { impersonator, name: personName(all, user) })}
            </p>
          )}
          {organization !== null &&
            sections.filter(isShown).map(name => {
              const Body = bodies[name]
              const headingId = `${id}-${name}`
              return (
                <ProfileSection
                  key={name}
                  name={name}
                  headingId={headingId}
                  sentences={sentences[name]}
                  isWide={name === 'members' || name === 'invitations'}
                >
                  <Body
                    {...{ session, organization, headingId, columns: memberColumns }}
                    mayManage={isAdmin && impersonator === null}
                  />
                </ProfileSection>
              )
            })}
        </IsWithinPage.Provider>
      </UnsavedContext.Provider>
      {children}
    </MoreErrors>
  )
}
