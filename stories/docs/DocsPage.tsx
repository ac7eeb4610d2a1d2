import { Controls, DocsContext, Primary } from '@storybook/addon-docs/blocks'
import { useContext } from 'react'
import props from 'virtual:props'
import { componentOf } from '../argTypes.js'
import { Picture } from '../pages/Picture.js'
import { StoryLink } from '../pages/StoryLink.js'

/** The page about a component: what it is, one live, its properties, and each of its states as a picture that leads there. */
export function DocsPage() {
  const context = useContext(DocsContext)
  const stories = context.componentStories()
  const [first] = stories
  if (!first) return null
  const name = componentOf(first.title)
  const known = props[name]
  return (
    <main>
      <div className="page page-top">
        <header className="page-header">
          <h1>{first.title.split('/').at(-1)}</h1>
          {known && (
            <>
              <p className="page-lead">{withCode(known.description)}</p>
              <p className="page-import">
                <code>{`import { ${name} } from '@latchkey/react'`}</code>
              </p>
            </>
          )}
        </header>
      </div>
      {/* Outside of what styles the page: the component looks as it does anywhere else. */}
      <div className="page-live">
        <Primary />
      </div>
      <div className="page page-rest">
        <section className="page-section">
          <h2>Properties</h2>
          {known && known.props.length === 0 ? (
            <p className="page-muted">None of its own: it takes what its element takes.</p>
          ) : (
            <>
              <p className="page-muted">
                Change them here and the one above follows. What its element takes is not listed.
              </p>
              <div className="page-controls">
                <Controls />
              </div>
            </>
          )}
        </section>
        <section className="page-section">
          <h2>States</h2>
          <p className="page-muted">{stories.length} of them, each live behind its picture.</p>
          <ul className="page-states">
            {stories.map(({ id, name: title, parameters }) => (
              <li key={id} className="page-state">
                <div className="page-state-picture">
                  <Picture story={id} />
                </div>
                <h3>
                  <StoryLink story={id}>{title}</StoryLink>
                </h3>
                <p className="page-small">{withCode(descriptionOf(parameters))}</p>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </main>
  )
}

function descriptionOf(parameters: Record<string, unknown>): string {
  const docs = parameters['docs'] as { description?: { story?: string } } | undefined
  return docs?.description?.story ?? ''
}

/** What a comment puts between backticks. */
function withCode(text: string) {
  return text.split('`').map((part, place) => (place % 2 === 1 ? <code key={`${place} ${part}`}>{part}</code> : part))
}
