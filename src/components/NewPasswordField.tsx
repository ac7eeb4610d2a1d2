import { useId } from 'react'
import { passwords } from '../locales/en.passwords.js'
import { describeRules } from './describeRules.js'
import { PasswordField } from './PasswordField.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface NewPasswordFieldProps {
  label: string
  /** What is wrong with it before anybody is asked. */
  error: string | undefined
  /** Each rule it broke, by WorkOS's code. */
  rules: readonly string[] | undefined
  errorKey: unknown
}

/** A password that is chosen, and each rule that the last one broke in a line of its own. */
export function NewPasswordField({ label, error, rules, errorKey }: NewPasswordFieldProps) {
  const part = useLook()
  const sentences = usePart('passwords', passwords)
  const id = useId()
  const isBroken = error === undefined && rules !== undefined
  const lines = isBroken ? describeRules(rules, sentences) : []
  return (
    <div {...part('new-password')}>
      <PasswordField
        label={label}
        name="newPassword"
        autoComplete="new-password"
        error={error ?? (isBroken ? sentences.broken : undefined)}
        errorKey={errorKey}
        {...(isBroken && { 'aria-describedby': `${id}-rules` })}
      />
      {isBroken && (
        <div role="alert">
          <ul {...part('rules')} id={`${id}-rules`}>
            {lines.map(line => (
              <li key={line} {...part('rule')}>
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
