import { type ForwardedRef, forwardRef } from 'react'
import { type EntryPage, useGoToPage } from '../hooks/useGoToPage.js'
import { Button, type ButtonProps } from './Button.js'
import { useRoot } from './useRoot.js'

export interface EntryButtonProps extends Omit<ButtonProps, 'pending'> {
  /** Where to go afterwards: a path of this origin. @default the page it is on */
  returnTo?: string
}

interface OwnProps extends EntryButtonProps {
  caller: string
  page: EntryPage
}

/** A button that leads to one of the host's own pages. */
export const EntryButton = forwardRef(function EntryButton(
  { caller, page, returnTo, onClick, ...props }: OwnProps,
  ref: ForwardedRef<HTMLButtonElement>,
) {
  const go = useGoToPage(caller, page)
  return (
    <Button
      ref={ref}
      {...useRoot()}
      {...props}
      onClick={event => {
        onClick?.(event)
        if (!event.defaultPrevented) go('push', returnTo)
      }}
    />
  )
})
