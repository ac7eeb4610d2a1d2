import type { ReactNode } from 'react'
import { addons } from 'storybook/preview-api'

export interface StoryLinkProps {
  /** As in the address: `sign-in-signin--code`. */
  story: string
  /** The page about the component instead of the story. */
  view?: 'story' | 'docs'
  className?: string
  children: ReactNode
}

/** A link to another story. Within Storybook it changes the page in place; anywhere else it is an ordinary link. */
export function StoryLink({ story, view = 'story', className, children }: StoryLinkProps) {
  return (
    <a
      className={className}
      href={`./?path=/${view}/${story}`}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || window.parent === window || !addons.hasChannel()) return
        event.preventDefault()
        addons.getChannel().emit('selectStory', { storyId: story, viewMode: view })
      }}
    >
      {children}
    </a>
  )
}
