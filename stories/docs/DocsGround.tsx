import '../pages/page.css'
import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { dark, light } from '../../.storybook/managerTheme.js'

type Globals = Record<string, unknown>

/** The ground of every page about a component, in the theme and the direction of the toolbar. */
export function DocsGround({ context, children }: PropsWithChildren<DocsContainerProps>) {
  const [globals, setGlobals] = useState<Globals>(() => {
    const [first] = context.componentStories()
    return first ? context.getStoryContext(first)['globals'] : {}
  })
  useEffect(() => {
    const follow = (update: { globals: Globals }) => setGlobals(update.globals)
    context.channel.on('globalsUpdated', follow)
    return () => context.channel.off('globalsUpdated', follow)
  }, [context.channel])

  const isDark =
    globals['theme'] === 'dark' ||
    (globals['theme'] === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  return (
    <DocsContainer context={context} theme={isDark ? dark : light}>
      <div className="page-ground sb-unstyled" data-lk-root="" data-lk-theme={isDark ? 'dark' : 'light'}>
        {children}
      </div>
    </DocsContainer>
  )
}
