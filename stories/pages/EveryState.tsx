import { storyNameFromExport, toId } from 'storybook/internal/csf'
import { type StateName, shown, states } from '../states.js'
import { Page } from './Page.js'
import { StoryLink } from './StoryLink.js'

export function EveryState() {
  return (
    <Page
      title="Every state"
      lead="Each component, and the story of each state that it can be in. A gap is a state that is not its own; why, is said below its name."
      isWide
    >
      <div className="page-scroll">
        <table className="page-table state-table">
          <thead>
            <tr>
              <th scope="col">Component</th>
              {Object.values(states).map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ title, stories, without }) => (
              <tr key={title}>
                <th scope="row">
                  <StoryLink story={toId(title, 'docs')} view="docs">
                    {title.split('/').at(-1)}
                  </StoryLink>
                  <p className="page-small">{without}</p>
                </th>
                {Object.keys(states).map(state => {
                  const story = stories[state as StateName]
                  return (
                    <td key={state}>
                      {story && (
                        <StoryLink story={toId(title, storyNameFromExport(story))}>
                          {storyNameFromExport(story)}
                        </StoryLink>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  )
}
