import { useEffect, useState } from 'react'
import { useMembers } from '../hooks/useMembers.js'
import { useRoles } from '../hooks/useRoles.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { Member } from '../protocol.js'
import { fill } from './fill.js'
import { formatNumber } from './formatNumber.js'
import { lazyStep } from './lazyStep.js'
import { MembersTable } from './MembersTable.js'
import type { OrganizationSectionProps } from './OrganizationPage.js'
import { RemoteFrame } from './RemoteFrame.js'
import { RowSkeleton } from './RowSkeleton.js'
import { roleName } from './roleName.js'
import { SearchField } from './SearchField.js'
import { SelectField } from './SelectField.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

const ManagedMembers = lazyStep(() => import('./ManagedMembers.js').then(module => module.ManagedMembers), RowSkeleton)

const statuses = ['active', 'inactive', 'pending'] as const

/** Who is in the organization, and those who are looked for among them. */
export function OrganizationMembers({ headingId, mayManage, columns }: OrganizationSectionProps) {
  const part = useLook()
  const { locale } = useSentences()
  const { members: sentences } = usePart('organizationProfile', organizationProfile)
  const [search, setSearch] = useState('')
  const [role, setRole] = useState('')
  const [status, setStatus] = useState<Member['status'] | ''>('')
  const members = useMembers({ search, ...(role !== '' && { role }), ...(status !== '' && { status }) })
  const roles = useRoles()
  const nameOf = (slug: string) => roles.items.find(each => each.slug === slug)?.name ?? roleName(slug)
  const isNarrow = search.trim() !== '' || role !== '' || status !== ''
  const empty = isNarrow ? sentences.none : sentences.empty
  const table = { members, labelledBy: headingId, nameOf, columns }
  useEffect(() => {
    if (mayManage) ManagedMembers.preload()
  }, [mayManage])

  return (
    <>
      <div {...part('filters')}>
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
      <output {...part('status')}>
        {isNarrow &&
          members.status === 'ready' &&
          !members.hasMore &&
          fill(sentences.found, { count: formatNumber(locale, members.items.length) })}
      </output>
      {mayManage ? (
        <ManagedMembers {...table} roles={roles} empty={empty} />
      ) : (
        <RemoteFrame list={members} empty={empty} labelledBy={headingId}>
          <MembersTable {...table} managing={null} />
        </RemoteFrame>
      )}
    </>
  )
}
