import { SignOutButton, useSession } from '@latchkey/react'
import { Authenticators } from './Authenticators.js'
import { Devices } from './Devices.js'

export function Home() {
  const known = useSession()
  if (known.status !== 'signedIn') return null

  const { user, organization, role } = known.session
  const { firstName, lastName, email } = user
  return (
    <section className="home" aria-labelledby="home-heading">
      <h1 id="home-heading">Hello, {firstName ?? email}</h1>
      <dl className="facts">
        <div>
          <dt>Signed in as</dt>
          <dd>
            {[firstName, lastName].filter(Boolean).join(' ')} <span className="quiet">{email}</span>
          </dd>
        </div>
        <div>
          <dt>Organization</dt>
          <dd>{organization?.name ?? 'None'}</dd>
        </div>
        <div>
          <dt>Role</dt>
          <dd>{role ?? 'None'}</dd>
        </div>
      </dl>
      {known.stale && <p className="notice">The network is bad. You stay signed in.</p>}
      <Authenticators />
      <Devices />
      <SignOutButton />
    </section>
  )
}
