import { useState } from 'react'
import { type UseTotpFactors, useTotpFactors } from '../hooks/useTotpFactors.js'
import { userProfile } from '../locales/en.userProfile.js'
import type { FactorSummary } from '../protocol.js'
import { Button } from './Button.js'
import { ConfirmAct } from './ConfirmAct.js'
import { Done } from './Done.js'
import { fill } from './fill.js'
import { formatMoment } from './formatTime.js'
import { lazyStep } from './lazyStep.js'
import type { ProfileSectionProps } from './ProfilePage.js'
import { ProfileRow } from './ProfileRow.js'
import { RemoteRows } from './RemoteRows.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

const TotpEnrollmentStep = lazyStep(() => import('./TotpEnrollmentStep.js').then(module => module.TotpEnrollmentStep))
const Reauthentication = lazyStep(() =>
  import('./ReauthenticationInPlace.js').then(module => module.ReauthenticationInPlace),
)

/** Second factors. WorkOS does not say which of them were ever finished, so all are shown, and the page says so. */
export function ProfileApps({ session: { impersonator }, headingId }: ProfileSectionProps) {
  const part = useLook()
  const { apps: sentences } = usePart('userProfile', userProfile)
  const { remove, ...list } = useTotpFactors()
  const { isOpen: isAdding, open: startAdding, close: endAdding, opener: addingOpener } = useEditing()
  const [done, setDone] = useState<string | null>(null)
  const mayChange = impersonator === null
  const isOnly = list.items.length === 1 && !list.hasMore

  function gone(type: FactorSummary['type']) {
    setDone(sentences.removed[kindOf(type)])
    document.getElementById(headingId)?.focus()
  }

  return (
    <>
      <RemoteRows list={list} empty={sentences.empty} labelledBy={headingId}>
        {factor => (
          <FactorRow
            factor={factor}
            isOnly={isOnly}
            mayRemove={mayChange}
            remove={remove}
            onStart={() => setDone(null)}
            onGone={gone}
          />
        )}
      </RemoteRows>
      {list.items.length > 1 && (
        <p {...part('hint')} data-small="">
          {sentences.unfinished}
        </p>
      )}
      <Done>{done}</Done>
      {isAdding && (
        <TotpEnrollmentStep
          Reauthentication={Reauthentication}
          onDone={() => {
            setDone(sentences.saved)
            endAdding()
          }}
          onCancel={endAdding}
        />
      )}
      {mayChange && !isAdding && list.status === 'ready' && (
        <Button
          ref={addingOpener}
          variant="link"
          onClick={() => {
            setDone(null)
            startAdding()
          }}
        >
          {sentences.add}
        </Button>
      )}
    </>
  )
}

interface FactorRowProps {
  factor: FactorSummary
  isOnly: boolean
  mayRemove: boolean
  remove: UseTotpFactors['remove']
  onStart: () => void
  onGone: (type: FactorSummary['type']) => void
}

function FactorRow({ factor, isOnly, mayRemove, remove, onStart, onGone }: FactorRowProps) {
  const { locale } = useSentences()
  const { apps: sentences } = usePart('userProfile', userProfile)
  const { isOpen, open, close, opener } = useEditing()
  const kind = kindOf(factor.type)
  const name = sentences[kind]
  const date = formatMoment(locale, factor.createdAt)
  return (
    <>
      <ProfileRow
        detail={fill(sentences.added, { date })}
        action={
          mayRemove &&
          !isOpen && (
            <Button
              ref={opener}
              variant="link"
              aria-label={fill(sentences.removeNamed, { name, date })}
              onClick={() => {
                onStart()
                open()
              }}
            >
              {sentences.remove}
            </Button>
          )
        }
      >
        {name}
      </ProfileRow>
      {isOpen && (
        <ConfirmAct
          question={(isOnly ? sentences.confirmLast : sentences.confirm)[kind]}
          action={sentences.remove}
          act={() => remove(factor.id)}
          onDone={() => onGone(factor.type)}
          onCancel={close}
        />
      )}
    </>
  )
}

/** What a factor is called in the catalogue. */
function kindOf(type: FactorSummary['type']): 'app' | 'telephone' {
  return type === 'sms' ? 'telephone' : 'app'
}
