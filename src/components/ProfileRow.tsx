import type { ReactNode } from 'react'
import { useLook } from './useLook.js'

interface ProfileRowProps {
  /** Stands before it, and is never the only thing that says what it is. */
  mark?: ReactNode
  children: ReactNode
  /** A word about where it stands. */
  badge?: string | undefined
  /** What the badge is about. @default neither good nor bad */
  tone?: 'success' | 'warning' | undefined
  detail?: ReactNode
  /** What can be done with it. */
  action?: ReactNode
}

/** One thing of an account, and what can be done with it. */
export function ProfileRow({ mark, children, badge, tone, detail, action }: ProfileRowProps) {
  const part = useLook()
  return (
    <div {...part('profile-row')}>
      {mark}
      <div {...part('profile-text')}>
        <p {...part('profile-value')}>
          <bdi {...part('profile-name')}>{children}</bdi>
          {badge !== undefined && (
            <span {...part('profile-badge')} data-tone={tone}>
              {badge}
            </span>
          )}
        </p>
        {detail && <p {...part('profile-detail')}>{detail}</p>}
      </div>
      {action && <div {...part('profile-action')}>{action}</div>}
    </div>
  )
}
