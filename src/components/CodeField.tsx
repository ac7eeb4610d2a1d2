import { type ChangeEvent, forwardRef, useState } from 'react'
import { TextField, type TextFieldProps } from './TextField.js'

const length = 6

/**
 * One field for six digits, never one box a digit: autofill writes it whole and "123 456" can be pasted. Sends its form
 * by itself once the code is complete, each code once.
 */
export const CodeField = forwardRef<HTMLInputElement, Omit<TextFieldProps, 'value' | 'onChange' | 'type'>>(
  function CodeField(props, ref) {
    const [value, setValue] = useState('')

    function change({ currentTarget }: ChangeEvent<HTMLInputElement>) {
      const digits = onlyDigits(currentTarget.value)
      setValue(digits)
      if (digits.length !== length || digits === value) return
      // After React wrote the digits back, so that the form holds what the field shows.
      queueMicrotask(() => currentTarget.form?.requestSubmit())
    }

    return (
      <TextField
        ref={ref}
        {...props}
        value={value}
        onChange={change}
        data-code=""
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck={false}
      />
    )
  },
)

/** Full-width and other digits count as what they stand for (Unicode NFKC). */
export function onlyDigits(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, length)
}
