import { forwardRef, useState } from 'react'
import { Icon } from './Icon.js'
import { TextField, type TextFieldProps } from './TextField.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

/** A password that can be looked at. What is typed is sent as typed: no trim, no limit, paste welcome (WCAG 2.2, 3.3.8). */
export const PasswordField = forwardRef<HTMLInputElement, Omit<TextFieldProps, 'type' | 'end'>>(
  function PasswordField(props, ref) {
    const part = useLook()
    const { fields } = useSentences()
    // Nothing is announced before the first press.
    const [shown, setShown] = useState<boolean | null>(null)

    const reveal = (
      <>
        <button
          type="button"
          {...part('reveal')}
          aria-label={shown ? fields.hidePassword : fields.showPassword}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'eyeOff' : 'eye'} />
        </button>
        <output {...part('status')}>{shown !== null && (shown ? fields.passwordShown : fields.passwordHidden)}</output>
      </>
    )
    return (
      <TextField
        ref={ref}
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        end={reveal}
      />
    )
  },
)
