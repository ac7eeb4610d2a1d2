import type { DocsContainerProps } from '@storybook/addon-docs/blocks'
import { lazy, type PropsWithChildren, Suspense } from 'react'

const Page = lazy(() => import('./DocsPage.js').then(({ DocsPage }) => ({ default: DocsPage })))
const Ground = lazy(() => import('./DocsGround.js').then(({ DocsGround }) => ({ default: DocsGround })))

/** Fetched with the first page about a component: a story does without the blocks that those are made of. */
export const docs = {
  page: () => (
    <Suspense>
      <Page />
    </Suspense>
  ),
  container: (props: PropsWithChildren<DocsContainerProps>) => (
    <Suspense>
      <Ground {...props} />
    </Suspense>
  ),
}
