import { emailInput } from './emailInput.js'
import { TextField, type TextFieldProps } from './TextField.js'
import { useSentences } from './useSentences.js'

/** The address that somebody is known by, as password managers look for it. */
export function EmailField(props: Pick<TextFieldProps, 'defaultValue' | 'error' | 'errorKey'>) {
  const { fields } = useSentences()
  return <TextField label={fields.email} {...emailInput} {...props} />
}
