import { useEffect } from 'react'
import type { UseMembers } from '../hooks/useMembers.js'
import type { UseRemoteList } from '../hooks/useRemoteList.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { Member, RoleSummary } from '../protocol.js'
import { lazyStep } from './lazyStep.js'
import { MembersTable } from './MembersTable.js'
import type { MemberColumn } from './OrganizationProfile.js'
import { OutcomeBar } from './OutcomeBar.js'
import { RemoteFrame } from './RemoteFrame.js'
import { RowSkeleton } from './RowSkeleton.js'
import { useLook } from './useLook.js'
import { useManagedMember } from './useManagedMember.js'
import { usePart } from './useSentences.js'

interface ManagedMembersProps {
  members: UseMembers
  roles: UseRemoteList<RoleSummary>
  /** What a role is called. */
  nameOf: (slug: string) => string
  columns: readonly MemberColumn[]
  empty: string
  labelledBy: string
}

const MemberPanel = lazyStep(() => import('./MemberPanel.js').then(module => module.MemberPanel), RowSkeleton)

/** The members, for whoever may change them: each in the place where they stand, one at a time. */
export function ManagedMembers({ members, roles, nameOf, columns, empty, labelledBy }: ManagedMembersProps) {
  const part = useLook()
  const { members: sentences } = usePart('organizationProfile', organizationProfile)
  const managing = useManagedMember(members, { nameOf, headingId: labelledBy })
  const { managed, manage, outcome, undo, undoing } = managing
  useEffect(() => MemberPanel.preload(), [])
  const isKept = members.items.some(({ directoryManaged }) => directoryManaged)

  return (
    <>
      <RemoteFrame list={members} empty={empty} labelledBy={labelledBy}>
        <MembersTable
          {...{ members, labelledBy, nameOf, columns }}
          managing={{
            isManageable: member => isManageable(member, roles.items),
            managedId: managed?.member.id ?? null,
            onManage: manage,
            panel: managed && <MemberPanel managing={managing} managed={managed} roles={roles} />,
          }}
        />
      </RemoteFrame>
      {isKept && (
        <p {...part('hint')} data-small="">
          {sentences.directoryHint}
        </p>
      )}
      <OutcomeBar outcome={outcome} onUndo={undo} reauthentication={undoing} />
    </>
  )
}

/** As the server decides: nobody themselves, nobody the directory keeps, nobody who may do what the visitor may not. */
function isManageable({ self, directoryManaged, role }: Member, roles: readonly RoleSummary[]): boolean {
  return !self && !directoryManaged && roles.find(({ slug }) => slug === role)?.assignable !== false
}
