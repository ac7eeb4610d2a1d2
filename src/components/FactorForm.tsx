import { type ReactNode, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { totp } from '../locales/en.totp.js'
import type { FactorChoice } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { CodeField } from './CodeField.js'
import { describeCodeError } from './describeCodeError.js'
import { splitError } from './fieldError.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

interface FactorFormProps {
  /** Where the code comes from. */
  type: FactorChoice['type']
  heading: string
  description: string
  error: AuthError | null
  isPending: boolean
  focusOnMount: boolean
  /** Told six digits, never fewer. */
  onSubmit: (code: string) => void
  /** What stands between the heading and the field. */
  above?: ReactNode
  /** What stands below the button. */
  children: ReactNode
}

/** A code of a second factor: the field, and what is wrong with it. */
export function FactorForm({
  type,
  heading,
  description,
  error,
  isPending,
  focusOnMount,
  onSubmit,
  above,
  children,
}: FactorFormProps) {
  const sentences = useSentences()
  const { errors } = usePart('totp', totp)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { forField, forBanner } = splitError(error, 'code')

  function submit(typed: (name: string) => string) {
    const code = typed('code')
    setMistake(code.length === 6 ? null : { sentence: sentences.fields.codeIncomplete })
    if (code.length === 6) onSubmit(code)
  }

  return (
    <StepForm
      heading={heading}
      description={description}
      notice={<Banner error={forBanner} />}
      focusOnMount={focusOnMount}
      onSubmit={submit}
    >
      {above}
      <CodeField
        label={sentences.fields.code}
        name="code"
        error={mistake?.sentence ?? (forField ? describeCodeError(sentences, errors, forField, type) : undefined)}
        errorKey={mistake ?? forField}
      />
      <Button type="submit" pending={isPending}>
        {sentences.buttons.continue}
      </Button>
      {children}
    </StepForm>
  )
}
