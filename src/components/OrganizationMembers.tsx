import { useState } from 'react'
import { useMembers } from '../hooks/useMembers.js'
import { useRoles } from '../hooks/useRoles.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { Member, RoleSummary } from '../protocol.js'
import { fill } from './fill.js'
import { MemberPanel } from './MemberPanel.js'
import { MembersTable } from './MembersTable.js'
import type { OrganizationSectionProps } from './OrganizationPage.js'
import { OutcomeBar } from './OutcomeBar.js'
import { RemoteFrame } from './RemoteFrame.js'
import { roleName } from './roleName.js'
import { SearchField } from './SearchField.js'
import { SelectField } from './SelectField.js'
import { useManagedMember } from './useManagedMember.js'
import { usePart } from './useSentences.js'

const statuses = ['active', 'inactive', 'pending'] as const

/** Who is in the organization: looked for, and changed in the place where they stand. */
export function OrganizationMembers({ headingId, mayManage, columns }: OrganizationSectionProps) {
  const { members: sentences } = usePart('organizationProfile', organizationProfile)
  const [search, setSearch] = useState('')
  const [role, setRole] = useState('')
  const [status, setStatus] = useState<Member['status'] | ''>('')
  const members = useMembers({ search, ...(role !== '' && { role }), ...(status !== '' && { status }) })
  const roles = useRoles()
  const nameOf = (slug: string) => roles.items.find(each => each.slug === slug)?.name ?? roleName(slug)
  const managing = useManagedMember(members, { nameOf, headingId })
  const isNarrow = search.trim() !== '' || role !== '' || status !== ''
  const { managed } = managing

  return (
    <>
      <div data-lk-part="filters">
        <SearchField label={sentences.search} value={search} onChange={event => setSearch(event.currentTarget.value)} />
        <SelectField
          label={sentences.role}
          isLabelHidden
          value={role}
          choices={[
            { value: '', label: sentences.everyRole },
            ...roles.items.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onChange={event => setRole(event.currentTarget.value)}
        />
        <SelectField
          label={sentences.status}
          isLabelHidden
          value={status}
          choices={[
            { value: '', label: sentences.everyStatus },
            ...statuses.map(value => ({ value, label: sentences[value] })),
          ]}
          onChange={event => setStatus(statuses.find(each => each === event.currentTarget.value) ?? '')}
        />
      </div>
      <output data-lk-part="status">
        {isNarrow &&
          members.status === 'ready' &&
          !members.hasMore &&
          fill(sentences.found, { count: members.items.length })}
      </output>
      <RemoteFrame list={members} empty={isNarrow ? sentences.none : sentences.empty} labelledBy={headingId}>
        <MembersTable
          members={members.items}
          labelledBy={headingId}
          isBusy={members.status === 'loading'}
          nameOf={nameOf}
          columns={columns}
          isManageable={mayManage ? member => isManageable(member, roles.items) : null}
          managedId={managed?.member.id ?? null}
          onManage={managing.manage}
          panel={managed && <MemberPanel managing={managing} managed={managed} roles={roles} />}
        />
      </RemoteFrame>
      {mayManage && members.items.some(({ directoryManaged }) => directoryManaged) && (
        <p data-lk-part="hint" data-small="">
          {sentences.directoryHint}
        </p>
      )}
      <OutcomeBar outcome={managing.outcome} onUndo={managing.undo} reauthentication={managing.undoing} />
    </>
  )
}

/** As the server decides: nobody themselves, nobody the directory keeps, nobody who may do what the visitor may not. */
function isManageable({ self, directoryManaged, role }: Member, roles: readonly RoleSummary[]): boolean {
  return !self && !directoryManaged && roles.find(({ slug }) => slug === role)?.assignable !== false
}
