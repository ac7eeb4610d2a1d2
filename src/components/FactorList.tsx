import { useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { totp } from '../locales/en.totp.js'
import type { FactorChoice } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { FactorIcon } from './FactorIcon.js'
import { fill } from './fill.js'
import { Icon } from './Icon.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

interface FactorListProps {
  factors: readonly FactorChoice[]
  error: AuthError | null
  isPending: boolean
  isBesideSession: boolean
  onChoose: (factorId: string) => void
  onCancel: () => void
}

/** The second factors to choose from. Two of a kind are told apart by a number: WorkOS gives them no names. */
export function FactorList({ factors, error, isPending, isBesideSession, onChoose, onCancel }: FactorListProps) {
  const { challenge: sentences } = usePart('totp', totp)
  const { buttons } = useSentences()
  const [chosenId, setChosenId] = useState<string | null>(null)

  function nameOf({ id, type }: FactorChoice): string {
    const name = type === 'totp' ? sentences.app : sentences.telephone
    const alike = factors.filter(other => other.type === type)
    if (alike.length === 1) return name
    return fill(sentences.numbered, { name, number: alike.findIndex(other => other.id === id) + 1 })
  }

  return (
    <StepForm
      heading={sentences.chooseHeading}
      description={sentences.chooseDescription}
      notice={<Banner error={error} />}
      focusOnMount
    >
      <ul data-lk-part="list">
        {factors.map(factor => (
          <li key={factor.id} data-lk-part="list-item">
            <button
              type="button"
              data-lk-part="option"
              data-pending={(isPending && factor.id === chosenId) || undefined}
              aria-disabled={isPending || undefined}
              onClick={() => {
                if (isPending) return
                setChosenId(factor.id)
                onChoose(factor.id)
              }}
            >
              <FactorIcon type={factor.type} />
              <span data-lk-part="option-name">
                {nameOf(factor)}
                <span data-lk-part="option-hint">
                  {factor.type === 'totp' ? sentences.appHint : sentences.telephoneHint}
                </span>
              </span>
              {isPending && factor.id === chosenId ? <span data-lk-part="spinner" /> : <Icon name="chevron" />}
            </button>
          </li>
        ))}
      </ul>
      <Button variant="link" onClick={onCancel}>
        {isBesideSession ? sentences.cancel : buttons.changeEmail}
      </Button>
    </StepForm>
  )
}
