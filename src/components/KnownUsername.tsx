/** Whose password the field below is: password managers file it under the name beside it. */
export function KnownUsername({ email }: { email: string }) {
  return (
    <div data-lk-part="autofill" aria-hidden="true">
      <input
        data-lk-part="input"
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
