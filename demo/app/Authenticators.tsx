import { Reauthenticate, TotpEnrollment, useReauthentication, useTotpFactors } from '@latchkey/react'
import { useRef, useState } from 'react'

/** The second factors of this person, and the way to one more. */
export function Authenticators() {
  const { items, error, remove } = useTotpFactors()
  const reauthentication = useReauthentication()
  const [isAdding, setIsAdding] = useState(false)
  const [notice, setNotice] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)

  async function take(id: string) {
    setNotice('')
    const result = await reauthentication.run(() => remove(id))
    // Without a recent sign-in nothing was done, and whoever gave the question up knows.
    if (!result.ok && result.error.code === 'reauth_required') return
    setNotice(result.ok ? 'The app was removed.' : 'The app could not be removed. Try again.')
    if (result.ok) heading.current?.focus()
  }

  return (
    <section aria-labelledby="authenticators-heading">
      <h2 id="authenticators-heading" ref={heading} tabIndex={-1}>
        Authenticator apps
      </h2>
      {error && (
        <p role="alert" className="notice">
          These could not be loaded. Try again later.
        </p>
      )}
      <div role="status">{notice && <p className="notice">{notice}</p>}</div>
      {items.length > 0 && (
        <ul className="devices">
          {items.map(({ id, type, createdAt }) => (
            <li key={id}>
              <span>
                {type === 'sms' ? 'Telephone' : 'App'}{' '}
                <span className="quiet">since {new Date(createdAt).toLocaleString('en')}</span>
              </span>
              <button type="button" onClick={() => void take(id)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <Reauthenticate className="below" reauthentication={reauthentication} />
      {isAdding ? (
        <TotpEnrollment onDone={() => setIsAdding(false)} onCancel={() => setIsAdding(false)} />
      ) : (
        <button type="button" className="plain" onClick={() => setIsAdding(true)}>
          Add an authenticator app
        </button>
      )}
    </section>
  )
}
