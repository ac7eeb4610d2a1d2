import { contrast, toHex, toRgb } from './colour.js'
import { Page, Section } from './Page.js'
import { pageOf, tokens, usersOf } from './tokens.js'
import { type Theme, type TokenValues, useTokens } from './useTokens.js'

const themes: readonly Theme[] = ['light', 'dark']

/** What stands on what. `needs` is the contrast WCAG 2.2 asks for: 4.5 for text, 3 for what tells a control from its ground. */
interface Pair {
  front: string
  ground: string
  needs: 4.5 | 3
}

export function Colours() {
  const values = useTokens()
  const colours = tokens.filter(name => pageOf(name, values.light[name] ?? '') === 'colours')
  return (
    <Page
      title="Colours"
      lead={
        <>
          Every colour is a token with one value for light and one for dark. A host sets <code>--lk-…</code> on any
          element above; what it leaves alone stays.
        </>
      }
    >
      <Section title="Tokens" lead="As this browser computes them, in both themes at once.">
        <div className="page-scroll">
          <table className="page-table">
            <thead>
              <tr>
                <th scope="col">Token</th>
                <th scope="col">Light</th>
                <th scope="col">Dark</th>
                <th scope="col">Read by</th>
              </tr>
            </thead>
            <tbody>
              {colours.map(name => (
                <tr key={name}>
                  <th scope="row">
                    <code>--lk-{name}</code>
                  </th>
                  {themes.map(theme => (
                    <td key={theme}>
                      <Swatch colour={values[theme][name] ?? ''} />
                    </td>
                  ))}
                  <td className="page-small">{usersOf(name).join(', ') || 'other tokens'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section
        title="Contrast"
        lead="Each pair that the kit draws, measured here and now. Text asks for 4.5, the edge of a field and the focus ring for 3 (WCAG 2.2, 1.4.3 and 1.4.11)."
      >
        <div className="page-scroll">
          <table className="page-table">
            <thead>
              <tr>
                <th scope="col">On the ground</th>
                <th scope="col">stands</th>
                <th scope="col">Light</th>
                <th scope="col">Dark</th>
                <th scope="col">Asked</th>
              </tr>
            </thead>
            <tbody>
              {pairsOf(colours).map(pair => (
                <tr key={`${pair.front} ${pair.ground}`}>
                  <th scope="row">
                    <code>{pair.ground}</code>
                  </th>
                  <td>
                    <code>{pair.front}</code>
                  </td>
                  {themes.map(theme => (
                    <td key={theme}>
                      <Measured pair={pair} values={values[theme]} />
                    </td>
                  ))}
                  <td className="page-small">{pair.needs}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </Page>
  )
}

function Swatch({ colour }: { colour: string }) {
  return (
    <span className="swatch">
      <span className="swatch-chip" style={{ background: colour }} />
      <code>{toHex(toRgb(colour))}</code>
    </span>
  )
}

function Measured({ pair: { front, ground, needs }, values }: { pair: Pair; values: TokenValues[Theme] }) {
  const [color, background] = [values[front] ?? '', values[ground] ?? '']
  const ratio = contrast(toRgb(color), toRgb(background))
  const passes = ratio >= needs
  return (
    <span className="pair">
      <span className="pair-sample" style={{ color, background }} aria-hidden="true">
        {needs === 3 ? <span className="pair-line" style={{ borderColor: color }} /> : 'Aa'}
      </span>
      <span className="verdict" data-passes={passes}>
        {ratio.toFixed(2)}
        {!passes && ' too little'}
      </span>
    </span>
  )
}

/** By their names: `on-x` stands on `x` and `x-hover`, `x` on `x-surface`, text and links on every plain surface. */
function pairsOf(colours: readonly string[]): Pair[] {
  const surfaces = colours.filter(name => name.startsWith('surface'))
  const fields = colours.filter(name => name === 'input-surface')
  return colours.flatMap((front): Pair[] => {
    if (/^(text|text-muted|link)$/.test(front)) return over([...surfaces, ...fields], front, 4.5)
    if (front === 'placeholder') return over(fields, front, 4.5)
    if (front.startsWith('on-')) {
      const ground = front.slice('on-'.length)
      return over(
        [ground, `${ground}-hover`].filter(name => colours.includes(name)),
        front,
        4.5,
      )
    }
    if (colours.includes(`${front}-surface`) && front !== 'input') {
      return over(['surface-raised', `${front}-surface`], front, 4.5)
    }
    if (front === 'input-border') return over(['surface-raised', ...fields], front, 3)
    if (front === 'ring') return over(surfaces, front, 3)
    return []
  })
}

function over(grounds: readonly string[], front: string, needs: Pair['needs']): Pair[] {
  return grounds.map(ground => ({ front, ground, needs }))
}
