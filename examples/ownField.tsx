import type { OwnErrorProps } from '@latchkey/react'
import type { ComponentPropsWithoutRef } from 'react'

/** A field of this application's design. */
export function Field({
  label,
  error,
  ...input
}: ComponentPropsWithoutRef<'input'> & { label: string; error: OwnErrorProps }) {
  return (
    <div>
      <label>
        {label} <input {...input} />
      </label>
      <p {...error} />
    </div>
  )
}

export function Back({ back }: { back: () => void }) {
  return (
    <button type="button" onClick={back}>
      Not you?
    </button>
  )
}
