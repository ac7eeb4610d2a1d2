import type { KnownSession } from '../client/session.js'
import { organizationPanel } from '../locales/en.organizationPanel.js'
import { fillWith } from './fillWith.js'
import { PathIcon } from './PathIcon.js'
import { personName } from './personName.js'
import { useHostLink } from './useHostLink.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface SwitcherActionsProps {
  session: KnownSession
  canCreate: boolean
  profileUrl: string | undefined
  onCreate: () => void
  onClose: () => void
}

/** What else there is to do, for whom it is. */
export function SwitcherActions({ session, canCreate, profileUrl, onCreate, onClose }: SwitcherActionsProps) {
  const part = useLook()
  const all = useSentences()
  const sentences = usePart('organizationPanel', organizationPanel)
  const follow = useHostLink()
  const { organization, impersonator, user } = session
  const hasProfile = organization !== null && profileUrl !== undefined
  if (!hasProfile && !canCreate && impersonator === null) return null

  return (
    <div {...part('switcher-section')}>
      {hasProfile && (
        <a
          {...part('switcher-action')}
          href={profileUrl}
          onClick={event => {
            follow(event, profileUrl)
            onClose()
          }}
        >
          <PathIcon path="M2.750 5h6.500M12.500 5h.750M2.750 11h.750M6.750 11h6.500M11 3.250a1.750 1.750 0 1 0 0 3.500 1.750 1.750 0 0 0 0-3.500ZM5 9.250a1.750 1.750 0 1 0 0 3.500 1.750 1.750 0 0 0 0-3.500Z" />
          <span {...part('switcher-action-text')}>
            {fillWith(sentences.manage, { organization: organization.name })}
          </span>
        </a>
      )}
      {impersonator !== null ? (
        <p role="note" {...part('switcher-note')}>
          {fillWith(sentences.impersonated, { name: personName(all, user) })}
        </p>
      ) : (
        canCreate && (
          <button type="button" {...part('switcher-action')} onClick={onCreate}>
            <PathIcon path="M8 3.250v9.500M3.250 8h9.500" />
            <span {...part('switcher-action-text')}>{sentences.create}</span>
          </button>
        )
      )}
    </div>
  )
}
