import { useCallback, useEffect, useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import type { UseMembers } from '../hooks/useMembers.js'
import { type UseReauthentication, useReauthentication } from '../hooks/useReauthentication.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { Member } from '../protocol.js'
import { fillWith } from './fillWith.js'
import { isFocusLost } from './isFocusLost.js'
import type { Outcome } from './OutcomeBar.js'
import { personName } from './personName.js'
import { usePart, useSentences } from './useSentences.js'

/** Who is being managed, one at a time, and how far that is. */
export interface Managed {
  member: Member
  view: 'role' | 'deactivation' | 'removal'
  isPending: boolean
  error: AuthError | null
}

export interface UseManagedMember {
  managed: Managed | null
  manage: (member: Member) => void
  show: (view: Managed['view']) => void
  close: () => void
  changeRole: (role: string) => Promise<void>
  deactivate: () => Promise<void>
  reactivate: () => Promise<void>
  remove: () => Promise<void>
  /** Of what is being done. */
  reauthentication: UseReauthentication
  outcome: Outcome | null
  undo: () => void
  /** Of what is being undone. */
  undoing: UseReauthentication
}

interface Options {
  /** What a role is called. */
  nameOf: (slug: string) => string
  headingId: string
}

/**
 * What an admin does with one member. It is kept beside the table and not in its row: the row may leave the table while
 * something is under way, and come back where that is refused.
 */
export function useManagedMember(members: UseMembers, { nameOf, headingId }: Options): UseManagedMember {
  const all = useSentences()
  const { members: sentences } = usePart('organizationProfile', organizationProfile)
  const [managed, setManaged] = useState<Managed | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const reauthentication = useReauthentication()
  const undoing = useReauthentication()
  const { cancel } = reauthentication

  // With the row of somebody who is gone, its button is gone as well.
  useEffect(() => {
    if (outcome !== null && isFocusLost()) document.getElementById(headingId)?.focus()
  }, [outcome, headingId])

  const manage = useCallback(
    (member: Member) => {
      cancel()
      setOutcome(null)
      setManaged(before =>
        before?.member.id === member.id ? null : { member, view: 'role', isPending: false, error: null },
      )
    },
    [cancel],
  )

  async function carryOut(member: Member, act: () => Promise<Result>, done: Outcome) {
    const update = (changes: Partial<Managed>) =>
      setManaged(before => (before?.member.id === member.id ? { ...before, ...changes } : before))
    update({ isPending: true, error: null })
    const result = await reauthentication.run(act)
    if (result.ok) {
      setManaged(before => (before?.member.id === member.id ? null : before))
      setOutcome(done)
    } else {
      // Whoever gave the question up knows that nothing was done.
      update({ isPending: false, error: result.error.code === 'reauth_required' ? null : result.error })
    }
  }

  function about({ user, id, role }: Member) {
    const name = personName(all, user)
    return {
      toRole: (next: string): Outcome => ({
        sentence: fillWith(sentences.roleChanged, { name, role: nameOf(next) }),
        undo: () => members.changeRole(id, role),
      }),
      inactive: {
        sentence: fillWith(sentences.deactivated, { name }),
        undo: () => members.reactivate(id),
      } satisfies Outcome,
      active: {
        sentence: fillWith(sentences.reactivated, { name }),
        undo: () => members.deactivate(id),
      } satisfies Outcome,
      gone: { sentence: fillWith(sentences.removed, { name }) } satisfies Outcome,
    }
  }

  async function onManaged(
    act: (membershipId: string) => Promise<Result>,
    choose: (outcomes: ReturnType<typeof about>) => Outcome,
  ) {
    if (!managed || managed.isPending) return
    const { member } = managed
    await carryOut(member, () => act(member.id), choose(about(member)))
  }

  async function undo() {
    if (!outcome?.undo || outcome.isPending) return
    setOutcome({ ...outcome, isPending: true })
    const result = await undoing.run(outcome.undo)
    if (result.ok) setOutcome({ sentence: sentences.undone })
    else setOutcome({ ...outcome, error: result.error.code === 'reauth_required' ? null : result.error })
  }

  return {
    managed,
    manage,
    show: view => setManaged(before => before && { ...before, view, error: null }),
    close() {
      cancel()
      setManaged(null)
    },
    changeRole: role =>
      onManaged(
        id => members.changeRole(id, role),
        ({ toRole }) => toRole(role),
      ),
    deactivate: () => onManaged(members.deactivate, ({ inactive }) => inactive),
    reactivate: () => onManaged(members.reactivate, ({ active }) => active),
    remove: () => onManaged(members.remove, ({ gone }) => gone),
    reauthentication,
    outcome,
    undo: () => void undo(),
    undoing,
  }
}
