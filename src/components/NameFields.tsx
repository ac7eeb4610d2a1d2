import { inNameOrder } from './personName.js'
import { TextField } from './TextField.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

type NameField = 'firstName' | 'lastName'

interface NameFieldsProps {
  labels: Readonly<Record<NameField, string>>
  values: { readonly [Name in NameField]?: string | null | undefined }
}

/** As long as the handler takes. */
const maxLength = 200

const autoComplete = { firstName: 'given-name', lastName: 'family-name' } as const

/** Both names of a person, side by side where there is room. */
export function NameFields({ labels, values }: NameFieldsProps) {
  const part = useLook()
  const order = inNameOrder<NameField>(useSentences(), 'firstName', 'lastName')
  return (
    <div {...part('names')}>
      {order.map(name => (
        <TextField
          key={name}
          label={labels[name]}
          name={name}
          autoComplete={autoComplete[name]}
          defaultValue={values[name] ?? ''}
          maxLength={maxLength}
        />
      ))}
    </div>
  )
}
