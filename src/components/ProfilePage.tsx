import { type ReactNode, useId } from 'react'
import type { KnownSession } from '../client/session.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { userProfile } from '../locales/en.userProfile.js'
import { fillWith } from './fillWith.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import { personName } from './personName.js'
import { ProfileSection } from './ProfileSection.js'
import { RowSkeleton } from './RowSkeleton.js'
import { IsWithinPage } from './StepForm.js'
import type { UserProfileSection } from './UserProfile.js'
import { useLook } from './useLook.js'
import { UnsavedContext, useUnsavedForms } from './useUnsaved.js'
import { usePart, useSentences } from './useSentences.js'

interface ProfilePageProps {
  session: KnownSession
  sections: readonly UserProfileSection[]
  onUnsavedChange: ((isUnsaved: boolean) => void) | undefined
  children: ReactNode
}

/** What each part of the page is given. */
export interface ProfileSectionProps {
  session: KnownSession
  /** Of the part's heading, which takes the focus where what had it is gone. */
  headingId: string
}

const bodies = {
  name: lazyStep(() => import('./ProfileName.js').then(module => module.ProfileName), RowSkeleton),
  email: lazyStep(() => import('./ProfileEmail.js').then(module => module.ProfileEmail), RowSkeleton),
  password: lazyStep(() => import('./ProfilePassword.js').then(module => module.ProfilePassword), RowSkeleton),
  apps: lazyStep(() => import('./ProfileApps.js').then(module => module.ProfileApps), RowSkeleton),
  identities: lazyStep(() => import('./ProfileIdentities.js').then(module => module.ProfileIdentities), RowSkeleton),
  sessions: lazyStep(() => import('./ProfileSessions.js').then(module => module.ProfileSessions), RowSkeleton),
  deletion: lazyStep(() => import('./ProfileDeletion.js').then(module => module.ProfileDeletion), RowSkeleton),
}

/** The parts one below the other, each under a heading of its own and loaded by itself: one that fails leaves the others. */
export function ProfilePage({ session, sections, onUnsavedChange, children }: ProfilePageProps) {
  const part = useLook()
  const all = useSentences()
  const sentences = usePart('userProfile', userProfile)
  const mark = useUnsavedForms(onUnsavedChange)
  const id = useId()
  const { user, impersonator } = session
  // What nobody else may do for them is not there at all.
  const isShown = (name: UserProfileSection) => impersonator === null || (name !== 'password' && name !== 'deletion')

  return (
    <MoreErrors errors={laterErrors}>
      <UnsavedContext.Provider value={mark}>
        <IsWithinPage.Provider value>
          <h1 {...part('profile-title')}>{sentences.heading}</h1>
          {impersonator !== null && (
            <p role="note" {...part('notice')}>
              {fillWith(sentences.impersonated, { impersonator, name: personName(all, user) })}
            </p>
          )}
          {sections.filter(isShown).map(name => {
            const Body = bodies[name]
            const headingId = `${id}-${name}`
            return (
              <ProfileSection key={name} name={name} headingId={headingId} sentences={sentences[name]}>
                <Body session={session} headingId={headingId} />
              </ProfileSection>
            )
          })}
        </IsWithinPage.Provider>
      </UnsavedContext.Provider>
      {children}
    </MoreErrors>
  )
}
