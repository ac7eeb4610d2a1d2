import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { goToPage } from '../hooks/goToPage.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { type EntryPage, useEntryPage } from '../hooks/useEntryPage.js'
import { Button, type ButtonProps } from './Button.js'
import { type ThemedProps, themed } from './themed.js'
import { useRoot } from './useRoot.js'

export interface EntryButtonProps extends Omit<ButtonProps, 'pending'>, ThemedProps {
  /** Where to go afterwards: a path of this origin. @default the page it is on */
  returnTo?: string
}

interface OwnProps extends EntryButtonProps {
  caller: string
  page: EntryPage
}

/** A button that leads to one of the host's own pages. */
export const EntryButton = themed<HTMLButtonElement, OwnProps>(function EntryButton(
  { caller, page, returnTo, onClick, ...props },
  ref,
) {
  const client = useAuthClient()
  const { host } = useContext(SettingsContext)
  const url = useEntryPage(caller, page)
  return (
    <Button
      ref={ref}
      {...useRoot()}
      {...props}
      onClick={event => {
        onClick?.(event)
        if (!event.defaultPrevented) goToPage(client, host.current, url, 'push', returnTo)
      }}
    />
  )
})
