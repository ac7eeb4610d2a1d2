import type { CSSProperties } from 'react'
import type { Arrow, Flow, FlowStep } from './flow.js'
import { Page } from './Page.js'
import { Picture } from './Picture.js'
import { StoryLink } from './StoryLink.js'

/** In pixels, as in page.css. */
const card = { inline: 176, block: 212 }
const gap = { inline: 92, block: 44 }

/** The steps of a flow as a list of links, laid out as a map. The arrows are drawn for the eye and said in words to readers. */
export function FlowMap({ flow: { title, lead, steps, arrows } }: { flow: Flow }) {
  const entries = Object.entries(steps)
  const columns = Math.max(...entries.map(([, { column }]) => column)) + 1
  const rows = Math.max(...entries.map(([, { row }]) => row)) + 1
  const inline = columns * card.inline + (columns - 1) * gap.inline
  const block = rows * card.block + (rows - 1) * gap.block
  return (
    <Page title={title} lead={lead} isWide>
      <div className="flow">
        <div
          className="flow-ground"
          style={{ '--flow-inline': `${inline}px`, '--flow-block': `${block}px` } as CSSProperties}
        >
          <svg className="flow-arrows" viewBox={`0 0 ${inline} ${block}`} aria-hidden="true" focusable="false">
            {arrows.map(arrow => (
              <Drawn key={`${arrow.from} ${arrow.to}`} arrow={arrow} steps={steps} />
            ))}
          </svg>
          <ol className="flow-steps">
            {entries.map(([name, step]) => (
              <li
                key={name}
                className="flow-step"
                style={{ '--flow-top': `${top(step)}px`, '--flow-start': `${start(step)}px` } as CSSProperties}
              >
                <div className="flow-picture">
                  <Picture story={step.story} />
                </div>
                <StoryLink story={step.story}>{step.title}</StoryLink>
                {step.says && <p className="flow-says">{step.says}</p>}
                <p className="flow-next">{inWords(name, arrows, steps)}</p>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </Page>
  )
}

function inWords(name: string, arrows: readonly Arrow[], steps: Flow['steps']): string {
  const next = arrows.filter(({ from }) => from === name)
  if (next.length === 0) return 'The end.'
  const ways = next.map(({ to, when }) => `${steps[to]?.title ?? to}${when ? ` (${when})` : ''}`)
  return `Leads to: ${ways.join('; ')}.`
}

/** Sideways to another column, downwards or upwards within one. */
function Drawn({ arrow: { from, to, when }, steps }: { arrow: Arrow; steps: Flow['steps'] }) {
  const [one, other] = [steps[from], steps[to]]
  if (!one || !other) return null
  const { path, head, middle } = one.column === other.column ? within(one, other) : across(one, other)
  return (
    <>
      <path d={path} />
      <path className="flow-head" d={head} />
      {when && (
        <text className="flow-when" x={middle.x} y={middle.y + 4}>
          {when}
        </text>
      )}
    </>
  )
}

function across(one: FlowStep, other: FlowStep) {
  const isForward = other.column > one.column
  const x1 = isForward ? start(one) + card.inline : start(one)
  const x2 = isForward ? start(other) : start(other) + card.inline
  // Arrows of one card leave it at different heights, towards where they go.
  const y1 = top(one) + card.block / 2 + Math.sign(other.row - one.row) * 28 + (isForward ? 0 : 24)
  const y2 = top(other) + card.block / 2 + Math.sign(one.row - other.row) * 28 + (isForward ? 0 : 24)
  const towards = isForward ? 1 : -1
  const bend = (gap.inline / 2) * towards
  return {
    path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 6 * towards} ${y2}`,
    head: `M${x2} ${y2}l${-9 * towards}-4.500v9Z`,
    middle: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 },
  }
}

function within(one: FlowStep, other: FlowStep) {
  const isDown = other.row > one.row
  const x = start(one) + card.inline / 2 + (isDown ? -32 : 32)
  const y1 = isDown ? top(one) + card.block : top(one)
  const y2 = isDown ? top(other) : top(other) + card.block
  const towards = isDown ? 1 : -1
  return {
    path: `M${x} ${y1}L${x} ${y2 - 6 * towards}`,
    head: `M${x} ${y2}l-4.500 ${-9 * towards}h9Z`,
    middle: { x, y: (y1 + y2) / 2 },
  }
}

function start({ column }: FlowStep) {
  return column * (card.inline + gap.inline)
}

function top({ row }: FlowStep) {
  return row * (card.block + gap.block)
}
