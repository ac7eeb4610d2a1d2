import type { SocialProvider } from '@latchkey/react'
import { Icon, type IconName } from '../../src/components/Icon.js'
import { PathIcon } from '../../src/components/PathIcon.js'
import { ProviderMark, providerNames } from '../../src/components/ProviderMark.js'
import { Page, Section } from './Page.js'

const sources = import.meta.glob<string>('../../src/components/*.tsx', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The names in the table of `Icon`, read from its source: a new one is here by itself. */
const names = [...(sources['../../src/components/Icon.tsx']?.split('as const')[0] ?? '').matchAll(/^ {2}(\w+):/gm)].map(
  ([, name]) => name as IconName,
)

/** The icons that only one part of the kit draws, by that part. */
const ofOnePart = Object.entries(sources).flatMap(([path, source]) =>
  [...source.matchAll(/(?:PathIcon path="|const \w+ = '(?=[Mm]\S*\d))([^"'\n]+)/g)]
    .filter(([, drawing = '']) => /^[Mm][\d\s.]/.test(drawing))
    .map(([, drawing = '']) => ({ part: path.replace(/^.*\/|\.tsx$/g, ''), drawing })),
)

export function Icons() {
  return (
    <Page
      title="Icons"
      lead="Drawn for the kit on a grid of sixteen, one stroke wide, in the colour of the text beside them. They never carry a meaning alone, so readers do not hear them."
    >
      <Section title="Shared">
        <ul className="page-grid">
          {names.map(name => (
            <li key={name} className="page-card icon-cell">
              <Icon name={name} />
              <code>{name}</code>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Of one part" lead="Loaded with the part that draws them.">
        <ul className="page-grid">
          {ofOnePart.map(({ part, drawing }) => (
            <li key={`${part} ${drawing}`} className="page-card icon-cell">
              <PathIcon path={drawing} />
              <code>{part}</code>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Providers"
        lead="In their makers' colours; black ones take the colour of the text. Two have no simple mark and show a letter."
      >
        <ul className="page-grid">
          {Object.entries(providerNames).map(([provider, name]) => (
            <li key={provider} className="page-card icon-cell">
              <ProviderMark provider={provider as SocialProvider} />
              <span>
                {name}
                <br />
                <code>{provider}</code>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
