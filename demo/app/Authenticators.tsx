import { TotpEnrollment, useTotpFactors } from '@latchkey/react'
import { useState } from 'react'

/** The second factors of this person, and the way to one more. */
export function Authenticators() {
  const { items, error, remove } = useTotpFactors()
  const [isAdding, setIsAdding] = useState(false)
  const [isLate, setIsLate] = useState(false)

  async function take(id: string) {
    const result = await remove(id)
    setIsLate(!result.ok && result.error.code === 'reauth_required')
  }

  return (
    <section aria-labelledby="authenticators-heading">
      <h2 id="authenticators-heading">Authenticator apps</h2>
      {error && (
        <p role="alert" className="notice">
          These could not be loaded. Try again later.
        </p>
      )}
      {isLate && (
        <p role="alert" className="notice">
          Sign in again to remove it.
        </p>
      )}
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
