import { Page, Section } from './Page.js'
import { pageOf, tokens, usersOf, valuesOf } from './tokens.js'
import { useTokens } from './useTokens.js'

const sentence = 'Ada wrote the first program in 1843.'

export function Type() {
  const { light } = useTokens()
  const ofType = tokens.filter(name => pageOf(name, light[name] ?? '') === 'type')
  const sizes = ofType.filter(name => name.startsWith('font-size'))
  const families = ofType.filter(name => /^font(-mono|-family)?$/.test(name))
  const others = ofType.filter(name => !sizes.includes(name) && !families.includes(name))
  return (
    <Page
      title="Type"
      lead="The device's own letters, in three sizes. Sizes are in rem, so whoever made their text larger sees the kit larger."
    >
      <Section title="Sizes">
        {sizes.map(name => (
          <div className="specimen" key={name}>
            <p className="specimen-text" style={{ fontSize: light[name] }}>
              {sentence}
            </p>
            <Facts name={name} value={light[name]} />
          </div>
        ))}
      </Section>
      <Section title="Families" lead="No font is loaded: a host that has its own sets one token.">
        {families.map(name => (
          <div className="specimen" key={name}>
            <p className="specimen-text" style={{ fontFamily: light[name], fontSize: '1.25rem' }}>
              {sentence}
            </p>
            <Facts name={name} value={light[name]} />
          </div>
        ))}
      </Section>
      {others.length > 0 && (
        <Section title="More">
          {others.map(name => (
            <Facts key={name} name={name} value={light[name]} />
          ))}
        </Section>
      )}
      <Section title="Weights" lead="As the stylesheets use them, the most frequent first.">
        {valuesOf(/font-weight:\s*([^;]+);/g).map(({ value, count }) => (
          <div className="specimen" key={value}>
            <p className="specimen-text" style={{ fontWeight: value, fontSize: '1.125rem' }}>
              {sentence}
            </p>
            <p className="page-small">
              <code>{value}</code> in {count} {count === 1 ? 'rule' : 'rules'}
            </p>
          </div>
        ))}
      </Section>
    </Page>
  )
}

function Facts({ name, value }: { name: string; value: string | undefined }) {
  return (
    <p className="page-small">
      <code>--lk-{name}</code> {value} · read by {usersOf(name).join(', ') || 'other tokens'}
    </p>
  )
}
