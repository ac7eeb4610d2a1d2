import { type AuthError, useAuthClient } from '@latchkey/react'
import type { SessionSummary } from '@latchkey/react/client'
import { useEffect, useState } from 'react'

/** Where this person is signed in: the client's `call`, used directly. */
export function Devices() {
  const client = useAuthClient()
  const [sessions, setSessions] = useState<readonly SessionSummary[]>([])
  const [error, setError] = useState<AuthError | null>(null)

  useEffect(() => {
    let isGone = false
    void client.call('listSessions', {}).then(result => {
      if (!isGone && result.ok) setSessions(result.data.items)
    })
    return () => {
      isGone = true
    }
  }, [client])

  async function end(sessionId: string) {
    const result = await client.call('revokeSession', { sessionId })
    setError(result.ok ? null : result.error)
    if (result.ok) setSessions(sessions.filter(({ id }) => id !== sessionId))
  }

  return (
    <section aria-labelledby="devices-heading">
      <h2 id="devices-heading">Devices</h2>
      {error && (
        <p role="alert" className="notice">
          {error.code === 'context_changed'
            ? 'Somebody else signed in in another tab. Nothing was done, and this page now shows who it is.'
            : 'That did not work. Try again.'}
        </p>
      )}
      <ul className="devices">
        {sessions.map(({ id, current, createdAt, userAgent }) => (
          <li key={id}>
            <span>
              {describe(userAgent)} <span className="quiet">since {new Date(createdAt).toLocaleString('en')}</span>
            </span>
            {current ? (
              <span className="quiet">This device</span>
            ) : (
              <button type="button" onClick={() => void end(id)}>
                End
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function describe(userAgent: string | null): string {
  return /(Edg|Firefox|Chrome|Safari)/.exec(userAgent ?? '')?.[1] ?? 'A browser'
}
