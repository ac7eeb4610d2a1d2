import type { InvitationAnswer } from '../hooks/useInvitations.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import { describeError } from './describeError.js'
import { PathIcon } from './PathIcon.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

/** What became of each address, in the order they were typed. */
export function InvitationAnswers({ answers }: { answers: readonly InvitationAnswer[] }) {
  const part = useLook()
  const sentences = useSentences()
  const { invitations } = usePart('organizationProfile', organizationProfile)
  if (answers.length === 0) return null
  return (
    <ul {...part('answers')} aria-label={invitations.results}>
      {answers.map(({ email, result }) => (
        <li key={email} {...part('answer')} data-ok={result.ok || undefined}>
          <PathIcon path={result.ok ? check : cross} />
          <bdi {...part('answer-email')}>{email}</bdi>
          <span {...part('answer-text')}>{result.ok ? invitations.sent : describeError(sentences, result.error)}</span>
        </li>
      ))}
    </ul>
  )
}

const check = 'm3 8.500 3.500 3.500L13 4.500'
const cross = 'm4 4 8 8M12 4l-8 8'
