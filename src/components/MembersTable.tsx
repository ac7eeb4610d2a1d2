import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { UseMembers } from '../hooks/useMembers.js'
import type { AccountCatalogue } from '../locales/en-account.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { Member } from '../protocol.js'
import { Avatar } from './Avatar.js'
import { Button } from './Button.js'
import { fill } from './fill.js'
import { dayFormat } from './formatTime.js'
import { isFocusLost } from './isFocusLost.js'
import type { MemberColumn } from './OrganizationProfile.js'
import { personName } from './personName.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

type Sentences = AccountCatalogue['organizationProfile']['members']

interface MembersTableProps {
  members: Pick<UseMembers, 'items' | 'status'>
  labelledBy: string
  /** What a role is called. */
  nameOf: (slug: string) => string
  columns: readonly MemberColumn[]
  /** Null where the visitor may change nobody. */
  managing: {
    isManageable: (member: Member) => boolean
    managedId: string | null
    onManage: (member: Member) => void
    /** What stands below the row of whoever is managed. */
    panel: ReactNode
  } | null
}

/**
 * A table for readers, whose rows are cards where there is no room for columns: the roles say what it is, because a
 * browser may forget that of a table which is laid out otherwise.
 */
export function MembersTable({ members, labelledBy, nameOf, columns, managing }: MembersTableProps) {
  const part = useLook()
  const all = useSentences()
  const { locale } = all
  const { members: sentences } = usePart('organizationProfile', organizationProfile)
  const formatDay = useMemo(() => dayFormat(locale), [locale])
  const width = columns.length + (managing ? 5 : 4)

  return (
    <div {...part('table-frame')}>
      <div role="table" aria-labelledby={labelledBy} aria-busy={members.status === 'loading'} {...part('table')}>
        <div role="rowgroup" {...part('table-head')}>
          <div role="row" {...part('table-row')}>
            <Heading>{sentences.member}</Heading>
            <Heading>{sentences.role}</Heading>
            <Heading>{sentences.status}</Heading>
            <Heading>{sentences.joined}</Heading>
            {columns.map(({ id, heading }) => (
              <Heading key={id}>{heading}</Heading>
            ))}
            {managing && (
              <Heading>
                <span {...part('status')}>{sentences.actions}</span>
              </Heading>
            )}
          </div>
        </div>
        <div role="rowgroup" {...part('table-body')}>
          {members.items.map(member => (
            <MemberRow
              key={member.id}
              member={member}
              name={personName(all, member.user)}
              role={nameOf(member.role)}
              sentences={sentences}
              formatDay={formatDay}
              columns={columns}
              action={managing && (managing.isManageable(member) ? 'manage' : 'none')}
              isOpen={member.id === managing?.managedId}
              onManage={managing?.onManage}
              panel={member.id === managing?.managedId && managing.panel}
              width={width}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function Heading({ children }: { children: ReactNode }) {
  const part = useLook()
  return (
    <div role="columnheader" {...part('table-heading')}>
      {children}
    </div>
  )
}

interface MemberRowProps {
  member: Member
  name: string
  role: string
  /** Looked up once for all rows. */
  sentences: Sentences
  formatDay: (iso: string) => string
  columns: readonly MemberColumn[]
  /** Null where the table has no column for it. */
  action: 'manage' | 'none' | null
  isOpen: boolean
  onManage: ((member: Member) => void) | undefined
  panel: ReactNode
  /** How many columns there are. */
  width: number
}

/** Somebody in the organization. There may be five hundred, so one who stays the same is not drawn again. */
const MemberRow = memo(function MemberRow(props: MemberRowProps) {
  const part = useLook()
  const { member, name, role, sentences, formatDay, columns, action, isOpen, onManage, panel, width } = props
  const { user, self, status, directoryManaged, createdAt } = member
  const opener = useGivenBack(isOpen)

  return (
    <>
      <div role="row" {...part('table-row')} data-open={isOpen || undefined} data-member-status={status}>
        <div role="rowheader" {...part('table-name')}>
          <Avatar name={name} pictureUrl={user.profilePictureUrl} />
          <div {...part('profile-text')}>
            <p {...part('profile-value')}>
              <bdi {...part('profile-name')}>{name}</bdi>
              {self && <span {...part('profile-badge')}>{sentences.self}</span>}
              {directoryManaged && <span {...part('profile-badge')}>{sentences.directory}</span>}
            </p>
            {name !== user.email && (
              <p {...part('profile-detail')}>
                <bdi {...part('profile-email')}>{user.email}</bdi>
              </p>
            )}
          </div>
        </div>
        <Cell label={sentences.role}>{role}</Cell>
        <Cell label={sentences.status}>
          {status === 'active' ? sentences.active : <span {...part('profile-badge')}>{sentences[status]}</span>}
        </Cell>
        <Cell label={sentences.joined}>{formatDay(createdAt)}</Cell>
        {columns.map(({ id, heading, render }) => (
          <Cell key={id} label={heading}>
            {render(member)}
          </Cell>
        ))}
        {action && (
          <div role="cell" {...part('table-action')}>
            {action === 'manage' && (
              <Button
                ref={opener}
                variant="link"
                aria-expanded={isOpen}
                aria-label={fill(sentences.manageNamed, { name })}
                onClick={() => onManage?.(member)}
              >
                {sentences.manage}
              </Button>
            )}
          </div>
        )}
      </div>
      {panel && (
        <div role="row" {...part('table-panel')}>
          <div role="cell" aria-colspan={width} {...part('table-panel-cell')}>
            {panel}
          </div>
        </div>
      )}
    </>
  )
})

/** What stands in a column; the column's name stands with it where there are no columns. */
function Cell({ label, children }: { label: string; children: ReactNode }) {
  const part = useLook()
  return (
    <div role="cell" {...part('table-cell')}>
      <span {...part('table-label')} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}

/** The button that opened something has the focus again once that is closed, unless it is elsewhere by then. */
function useGivenBack(isOpen: boolean) {
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen && isFocusLost()) opener.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return opener
}
