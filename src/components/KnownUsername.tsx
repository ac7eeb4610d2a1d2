import { useLook } from './useLook.js'

/** Whose password the field below is: password managers file it under the name beside it. */
export function KnownUsername({ email }: { email: string }) {
  const part = useLook()
  return (
    <div {...part('autofill')} aria-hidden="true">
      <input
        {...part('input')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
      />
    </div>
  )
}
