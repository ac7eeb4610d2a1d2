import { useState } from 'react'
import type { UseRemoteList } from '../hooks/useRemoteList.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { RoleSummary } from '../protocol.js'
import { Asked } from './Asked.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Confirm } from './Confirm.js'
import { EditForm } from './EditForm.js'
import { fill } from './fill.js'
import { fillWith } from './fillWith.js'
import { personName } from './personName.js'
import { roleName } from './roleName.js'
import { SelectField } from './SelectField.js'
import { useLook } from './useLook.js'
import type { Managed, UseManagedMember } from './useManagedMember.js'
import { usePart, useSentences } from './useSentences.js'

interface MemberPanelProps {
  managed: Managed
  managing: UseManagedMember
  roles: UseRemoteList<RoleSummary>
}

/** What can be done with one member: a role, a pause, an end. The last two are asked about once more. */
export function MemberPanel({ managed, managing, roles }: MemberPanelProps) {
  const all = useSentences()
  const { members: sentences } = usePart('organizationProfile', organizationProfile)
  const { member, view, isPending, error } = managed
  const name = personName(all, member.user)
  const notice = <Banner error={error} />
  const back = () => managing.show('role')

  return (
    <Asked reauthentication={managing.reauthentication}>
      {view === 'role' && <RoleForm {...{ managed, managing, roles }} />}
      {view === 'deactivation' && (
        <Confirm
          question={fillWith(sentences.deactivateQuestion, { name })}
          action={sentences.deactivate}
          isPending={isPending}
          notice={notice}
          onConfirm={() => void managing.deactivate()}
          onCancel={back}
        />
      )}
      {view === 'removal' && (
        <Confirm
          question={fillWith(sentences.removeQuestion, { name })}
          action={sentences.remove}
          isPending={isPending}
          notice={notice}
          onConfirm={() => void managing.remove()}
          onCancel={back}
        />
      )}
    </Asked>
  )
}

function RoleForm({ managed, managing, roles }: MemberPanelProps) {
  const part = useLook()
  const all = useSentences()
  const { members: sentences } = usePart('organizationProfile', organizationProfile)
  const { member, isPending, error } = managed
  const [role, setRole] = useState(member.role)
  const choices = choicesFor(roles.items, member.role)
  const description = roles.items.find(({ slug }) => slug === role)?.description

  return (
    <EditForm
      label={fill(sentences.manageNamed, { name: personName(all, member.user) })}
      isPending={isPending}
      notice={<Banner error={error ?? roles.error} />}
      ways={
        <>
          {member.status === 'active' && (
            <Button variant="link" onClick={() => managing.show('deactivation')}>
              {sentences.deactivate}
            </Button>
          )}
          {member.status === 'inactive' && (
            <Button variant="link" onClick={() => void managing.reactivate()}>
              {sentences.reactivate}
            </Button>
          )}
          <Button variant="link" data-tone="danger" onClick={() => managing.show('removal')}>
            {sentences.remove}
          </Button>
        </>
      }
      onSave={async () => {
        if (role === member.role) managing.close()
        else await managing.changeRole(role)
        return false
      }}
      onCancel={managing.close}
    >
      <SelectField
        label={sentences.role}
        name="role"
        value={role}
        choices={choices}
        onChange={event => setRole(event.currentTarget.value)}
      />
      {description && <p {...part('hint')}>{description}</p>}
    </EditForm>
  )
}

/** The roles the visitor may give; the member's own is there in any case. */
function choicesFor(roles: readonly RoleSummary[], own: string) {
  const given = roles.filter(({ slug, assignable }) => assignable || slug === own)
  const isKnown = given.some(({ slug }) => slug === own)
  return [
    ...(isKnown ? [] : [{ value: own, label: roleName(own) }]),
    ...given.map(({ slug, name }) => ({ value: slug, label: name })),
  ]
}
