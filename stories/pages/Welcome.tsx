import { people, peoplesPassword } from '@latchkey/react/testing'
import { flows } from './flows.js'
import { Page, Section } from './Page.js'
import { StoryLink } from './StoryLink.js'

const toolbar = [
  { name: 'Theme', says: 'Light, dark, or what the device says.' },
  { name: 'Direction', says: 'As the language is read, or turned by hand.' },
  { name: 'Language', says: 'Every language that the kit speaks, loaded when it is chosen.' },
  { name: 'Latency', says: 'How long the backend in this tab takes to answer.' },
  { name: 'Failure', says: 'What goes wrong from here on: the network, WorkOS, its limits.' },
]

const notes: Record<string, string> = {
  'ada@example.com': 'in two organizations, admin of one',
  'grace@example.com': 'has an authenticator app',
  'katherine@example.com': 'must set one up',
  'dorothy@west.test': 'signs in through her organization',
  'alan@example.com': 'has not proven his address',
  'mary@example.com': 'in no organization',
}

export function Welcome() {
  return (
    <Page
      title="Latchkey, screen by screen"
      lead="Sign-in, account and organizations for React, on WorkOS. Each screen here is the real thing: the client, the handler and a local WorkOS run inside this tab, so every button works and nothing leaves it."
    >
      <Section title="For whom">
        <ul className="page-grid">
          <li className="page-card">
            <h3>For whoever designs</h3>
            <p className="page-small">
              Begin with the <StoryLink story="foundations-colours--colours">colours</StoryLink>, walk a{' '}
              <StoryLink story="flows-maps--sign-in">flow</StoryLink>, then look into{' '}
              <StoryLink story="welcome--every-state">every state</StoryLink> of every component.
            </p>
          </li>
          <li className="page-card">
            <h3>For whoever builds</h3>
            <p className="page-small">
              Each component has a{' '}
              <StoryLink story="sign-in-signin--docs" view="docs">
                page
              </StoryLink>{' '}
              with its properties, the controls to try them, and all its states. How it is put into an app is in the
              README.
            </p>
          </li>
          <li className="page-card">
            <h3>For whoever tests</h3>
            <p className="page-small">
              The world of each story is <code>createTestAuth</code> of <code>@latchkey/react/testing</code>: what is
              shown here can be asserted there.
            </p>
          </li>
        </ul>
      </Section>
      <Section title="The flows" lead="A map each. A step on it opens the story of that moment.">
        <ul className="page-grid">
          {Object.values(flows).map(({ title, lead }) => (
            <li key={title} className="page-card">
              <h3>
                <StoryLink story={`flows-maps--${title.toLowerCase().replaceAll(' ', '-')}`}>{title}</StoryLink>
              </h3>
              <p className="page-small">{lead}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="How to look"
        lead="The bar above holds for whatever is open. A story first gets to its moment and then takes on the language and the failure that you chose, so it can be gone on from there. The button that remounts a story gives it a new world."
      >
        <dl className="page-facts">
          {toolbar.map(({ name, says }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section
        title="Who is there"
        lead={
          <>
            All of them sign in with <code>{peoplesPassword}</code>. What they are mailed, codes and links, is listed
            under Actions, below the story.
          </>
        }
      >
        <dl className="page-facts">
          {people.users.map(({ email, firstName, lastName }) => (
            <div key={email}>
              <dt>
                {firstName} {lastName}
              </dt>
              <dd>
                <code>{email}</code> {notes[email]}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  )
}
