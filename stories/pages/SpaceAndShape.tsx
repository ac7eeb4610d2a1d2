import { Page, Section } from './Page.js'
import { pageOf, tokens, usersOf, valuesOf } from './tokens.js'
import { useTokens } from './useTokens.js'

export function SpaceAndShape() {
  const { light } = useTokens()
  const shapes = tokens.filter(name => pageOf(name, light[name] ?? '') === 'shape')
  const radii = shapes.filter(name => name.startsWith('radius'))
  const shadows = shapes.filter(name => name.startsWith('shadow'))
  const sizes = shapes.filter(name => !radii.includes(name) && !shadows.includes(name))
  return (
    <Page
      title="Space and shape"
      lead="One unit of space, of which every distance is a multiple; one height for whatever is pressed or typed in; two radii, the outer one the larger."
    >
      <Section title="Sizes">
        {sizes.map(name => (
          <div className="measure" key={name}>
            <span className="page-small">
              <code>--lk-{name}</code>
              <br />
              {light[name]}
            </span>
            <div className="measure-bar" style={{ inlineSize: light[name] }} />
          </div>
        ))}
      </Section>
      <Section title="Distances" lead="The multiples of --lk-space that the stylesheets use, and how often.">
        {valuesOf(/var\(--_lk-space\) \* (-?[\d.]+)/g)
          .sort((one, other) => Number(one.value) - Number(other.value))
          .map(({ value, count }) => (
            <div className="measure" key={value}>
              <span className="page-small">
                × {value} · {count} {count === 1 ? 'time' : 'times'}
              </span>
              <div className="measure-bar" style={{ inlineSize: `calc(var(--_lk-space) * ${value})` }} />
            </div>
          ))}
      </Section>
      <Section title="Radii">
        <ul className="page-grid">
          {radii.map(name => (
            <li key={name}>
              <div className="shape-sample" style={{ borderRadius: light[name] }} />
              <Facts name={name} value={light[name]} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Shadows" lead="For what lies above the page. In the dark a border does that work.">
        <ul className="page-grid">
          {shadows.map(name => (
            <li key={name}>
              <div
                className="shape-sample"
                style={{
                  boxShadow: `var(--_lk-${name})`,
                  background: 'var(--_lk-surface-raised)',
                  borderRadius: '1rem',
                }}
              />
              <Facts name={name} value={light[name]} />
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

function Facts({ name, value }: { name: string; value: string | undefined }) {
  return (
    <p className="page-small">
      <code>--lk-{name}</code> {value}
      <br />
      {usersOf(name).join(', ')}
    </p>
  )
}
