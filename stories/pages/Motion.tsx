import { useState } from 'react'
import { Page, Section } from './Page.js'
import { pageOf, tokens, usersOf, valuesOf } from './tokens.js'
import { useTokens } from './useTokens.js'

export function Motion() {
  const { light } = useTokens()
  const motions = tokens.filter(name => pageOf(name, light[name] ?? '') === 'motion')
  const [isAtEnd, setIsAtEnd] = useState(false)
  return (
    <Page
      title="Motion"
      lead="Short, and only where something changes: a step that comes in, a control that answers. For whoever asked their device for less motion nothing moves at all."
    >
      <Section title="Tokens">
        {motions.map(name => (
          <p key={name} className="page-small">
            <code>--lk-{name}</code> {light[name]} · read by {usersOf(name).join(', ') || 'other tokens'}
          </p>
        ))}
        <div className="motion-track">
          <div className="motion-ball" data-at={isAtEnd ? 'end' : 'start'} />
        </div>
        <button type="button" className="page-button" onClick={() => setIsAtEnd(!isAtEnd)}>
          Move it
        </button>
      </Section>
      <Section title="Animations" lead="All that the stylesheets have. Each is switched off for reduced motion.">
        <ul className="page-grid">
          {valuesOf(/animation:\s*([^;]+);/g)
            .filter(({ value }) => value !== 'none')
            .map(({ value }) => (
              <li key={value} className="page-card">
                <code>{value}</code>
              </li>
            ))}
        </ul>
      </Section>
      <Section title="Transitions">
        <ul className="page-grid">
          {valuesOf(/transition:\s*([^;]+);/g)
            .filter(({ value }) => value !== 'none')
            .map(({ value, count }) => (
              <li key={value} className="page-card">
                <code>{value}</code>
                <p className="page-small">
                  {count} {count === 1 ? 'rule' : 'rules'}
                </p>
              </li>
            ))}
        </ul>
      </Section>
    </Page>
  )
}
