import { type ComponentPropsWithoutRef, useId } from 'react'
import { PathIcon } from './PathIcon.js'
import { useLook } from './useLook.js'

interface Choice {
  value: string
  label: string
}

interface SelectFieldProps extends ComponentPropsWithoutRef<'select'> {
  label: string
  choices: readonly Choice[]
  /** The label is heard and not seen: what is chosen says what it is. @default false */
  isLabelHidden?: boolean
}

/** A labelled choice of one. Renders a `<div>`; props go to the `<select>`. */
export function SelectField({ label, choices, isLabelHidden = false, ...props }: SelectFieldProps) {
  const part = useLook()
  const id = useId()
  return (
    <div {...part('field')}>
      <label {...part(isLabelHidden ? 'status' : 'label')} htmlFor={id}>
        {label}
      </label>
      <div {...part('select-box')}>
        <select id={id} {...part('select')} {...props}>
          {choices.map(({ value, label: name }) => (
            <option key={value} value={value} {...part('select-choice')}>
              {name}
            </option>
          ))}
        </select>
        <span {...part('select-mark')}>
          <PathIcon path="m4 6 4 4 4-4" />
        </span>
      </div>
    </div>
  )
}
