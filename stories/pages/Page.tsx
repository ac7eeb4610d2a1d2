import './page.css'
import type { Decorator } from '@storybook/react-vite'
import type { ReactNode } from 'react'

/** Puts a page on the kit's own ground, in the theme of the toolbar. */
const onPage: Decorator = (Story, { globals }) => (
  <div className="page-ground" data-lk-root="" data-lk-theme={String(globals['theme'])}>
    <Story />
  </div>
)

/** What every page of the book says of itself to Storybook. Its tags stand in each file, where Storybook reads them without running it. */
export const pageMeta = {
  decorators: [onPage],
  parameters: { layout: 'fullscreen', controls: { disable: true } },
}

interface PageProps {
  title: string
  lead: ReactNode
  /** For what does not fit a column of text. @default false */
  isWide?: boolean
  children: ReactNode
}

export function Page({ title, lead, isWide = false, children }: PageProps) {
  return (
    <main className={isWide ? 'page page-wide' : 'page'}>
      <header className="page-header">
        <h1>{title}</h1>
        <p className="page-lead">{lead}</p>
      </header>
      {children}
    </main>
  )
}

export function Section({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="page-section">
      <h2>{title}</h2>
      {lead && <p className="page-muted">{lead}</p>}
      {children}
    </section>
  )
}
