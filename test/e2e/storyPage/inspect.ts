import axe from 'axe-core'

/** Every rule of WCAG 2.2 up to AA, and what is good practice besides. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Of the page around a component, which the host draws. */
const ofTheHost = ['region', 'page-has-heading-one', 'landmark-one-main', 'document-title', 'html-has-lang']

/** What is wrong with the page as it stands, a sentence each. */
export async function inspect(): Promise<string[]> {
  const moving = await whatMoves()
  return [...(await whatBreaksRules()), ...whatOverflows(), ...whatIsColourAlone(), ...moving]
}

/** Once what moves has come to its end, the page is the same for who asks for less motion: axe, which is slow, is asked of that one. */
async function whatBreaksRules(): Promise<string[]> {
  if (!asksForLessMotion()) return []
  const { violations } = await axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    rules: {
      // Off unless it is asked for, although it is AA of 2.2.
      'target-size': { enabled: true },
      ...Object.fromEntries(ofTheHost.map(id => [id, { enabled: false }])),
    },
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, any, all, none }) => `axe ${id}: ${[...any, ...all, ...none][0]?.message}: ${html.slice(0, 160)}`,
    ),
  )
}

/** WCAG 1.4.10: nothing has to be scrolled to the side. */
function whatOverflows(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in ${clientWidth}`] : []
}

/** WCAG 1.4.1: a field that is wrong, and a thing that is chosen, say so by more than a colour. */
function whatIsColourAlone(): string[] {
  const wrong = seen('[aria-invalid="true"]').filter(field => {
    const ids = `${field.getAttribute('aria-describedby') ?? ''} ${field.getAttribute('aria-errormessage') ?? ''}`
    return !ids.split(' ').some(id => id !== '' && document.getElementById(id)?.textContent?.trim())
  })
  const chosen = seen('[role="option"][aria-selected="true"]').filter(
    option => !option.querySelector('svg, [data-lk-part="spinner"]'),
  )
  return [
    ...wrong.map(field => `wrong by colour alone: ${field.outerHTML.slice(0, 160)}`),
    ...chosen.map(option => `chosen by colour alone: ${option.outerHTML.slice(0, 160)}`),
  ]
}

/** WCAG 2.3.3: who asks for less motion gets none that leads anywhere; a spinner may turn in its place. Ends what moves. */
async function whatMoves(): Promise<string[]> {
  // A page that was just set up otherwise begins to move with its next frame.
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
  const targets = passing.map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 160))
  for (const animation of passing) animation.finish()
  return asksForLessMotion() ? targets.map(target => `moves: ${target}`) : []
}

function asksForLessMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function seen(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter(element => element.checkVisibility())
}
