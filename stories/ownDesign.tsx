import type { OwnErrorProps, StepParts, Typed } from '@latchkey/react'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import './ownSteps.css'

interface FieldProps extends ComponentPropsWithoutRef<'input'> {
  label: string
  error: OwnErrorProps
}

/** A field of a host's own design. */
export function Field({ label, error, ...input }: FieldProps) {
  return (
    <div>
      <label className="own-field">
        {label}
        <input className="own-input" {...input} />
      </label>
      <p className="own-error" {...error} />
    </div>
  )
}

interface FormProps extends StepParts {
  heading: string
  /** What the button says; the way on. */
  action: string
  isPending?: boolean
  onSubmit: (typed: Typed) => unknown
  children?: ReactNode
}

/** A step of a host's own design: any of the kit's, because each is given the same. */
export function Form({ heading, action, isPending = false, onSubmit, children, headingProps, formProps }: FormProps) {
  return (
    <form className="own-form" {...formProps(onSubmit)}>
      <h1 className="own-heading" {...headingProps}>
        {heading}
      </h1>
      {children}
      <div className="own-actions">
        <button className="own-button" aria-disabled={isPending}>
          {action}
        </button>
      </div>
    </form>
  )
}
