import { useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { totp } from '../locales/en.totp.js'
import type { FactorChoice } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { fill } from './fill.js'
import { formatNumber } from './formatNumber.js'
import { Option } from './Option.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface FactorListProps {
  factors: readonly FactorChoice[]
  error: AuthError | null
  isPending: boolean
  isBesideSession: boolean
  onChoose: (factorId: string) => void
  onCancel: () => void
}

/** Apart from the others in `Icon`, which every first screen loads. */
const icons: Record<FactorChoice['type'], string> = {
  totp: 'M5 1.75h6a1 1 0 0 1 1 1v10.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V2.750a1 1 0 0 1 1-1ZM6.250 6.750h.01M8 6.750h.01M9.750 6.750h.01M6.250 9.250h.01M8 9.250h.01M9.750 9.250h.01',
  sms: 'M3 2.750h10a1 1 0 0 1 1 1v6.500a1 1 0 0 1-1 1H7.500L4.500 13.750V11.250H3a1 1 0 0 1-1-1V3.750a1 1 0 0 1 1-1ZM5 5.750h6M5 8.250h4',
}

/** The second factors to choose from. Two of a kind are told apart by a number: WorkOS gives them no names. */
export function FactorList({ factors, error, isPending, isBesideSession, onChoose, onCancel }: FactorListProps) {
  const part = useLook()
  const { challenge: sentences } = usePart('totp', totp)
  const { buttons, locale } = useSentences()
  const [chosenId, setChosenId] = useState<string | null>(null)

  function nameOf({ id, type }: FactorChoice): string {
    const name = type === 'totp' ? sentences.app : sentences.telephone
    const alike = factors.filter(other => other.type === type)
    if (alike.length === 1) return name
    const number = alike.findIndex(other => other.id === id) + 1
    return fill(sentences.numbered, { name, number: formatNumber(locale, number) })
  }

  return (
    <StepForm
      heading={sentences.chooseHeading}
      description={sentences.chooseDescription}
      notice={<Banner error={error} />}
      focusOnMount
    >
      <ul {...part('list')}>
        {factors.map(factor => (
          <Option
            key={factor.id}
            icon={icons[factor.type]}
            hint={factor.type === 'totp' ? sentences.appHint : sentences.telephoneHint}
            isPending={isPending && factor.id === chosenId}
            isWaiting={isPending}
            onChoose={() => {
              setChosenId(factor.id)
              onChoose(factor.id)
            }}
          >
            {nameOf(factor)}
          </Option>
        ))}
      </ul>
      <Button variant="link" onClick={onCancel}>
        {isBesideSession ? sentences.cancel : buttons.changeEmail}
      </Button>
    </StepForm>
  )
}
