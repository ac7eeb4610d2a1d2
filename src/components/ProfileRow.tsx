import type { ReactNode } from 'react'

interface ProfileRowProps {
  /** Stands before it, and is never the only thing that says what it is. */
  mark?: ReactNode
  children: ReactNode
  /** A word about where it stands. */
  badge?: string | undefined
  detail?: ReactNode
  /** What can be done with it. */
  action?: ReactNode
}

/** One thing of an account, and what can be done with it. */
export function ProfileRow({ mark, children, badge, detail, action }: ProfileRowProps) {
  return (
    <div data-lk-part="profile-row">
      {mark}
      <div data-lk-part="profile-text">
        <p data-lk-part="profile-value">
          <bdi data-lk-part="profile-name">{children}</bdi>
          {badge !== undefined && <span data-lk-part="profile-badge">{badge}</span>}
        </p>
        {detail && <p data-lk-part="profile-detail">{detail}</p>}
      </div>
      {action && <div data-lk-part="profile-action">{action}</div>}
    </div>
  )
}
