/** What has the focus, as far as the page can say. */
export interface Focus {
  /** Tells it from every other place of the page. */
  place: string
  findings: string[]
}

const atRest = new Map<Element, string>()

/** Remembers how everything looks that can take the focus, while nothing has it. */
export function rememberRest() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  atRest.clear()
  for (const element of document.querySelectorAll('*')) atRest.set(element, looks(element))
}

/** Null where the focus is on nothing. */
export function readFocus(): Focus | null {
  const element = document.activeElement
  if (!element || element === document.body || element === document.documentElement) return null
  const findings: string[] = []
  const html = element.outerHTML.slice(0, 160)
  if (!isMarked(element)) findings.push(`no sign of the focus (WCAG 2.4.7): ${html}`)
  if (isCovered(element)) findings.push(`the focus is hidden (WCAG 2.4.11): ${html}`)
  return { place: String([...document.querySelectorAll('*')].indexOf(element)), findings }
}

/** By its own look, by that of the box it stands in, or by the option it points at. */
function isMarked(element: Element): boolean {
  const active = element.getAttribute('aria-activedescendant')
  const option = active && document.getElementById(active)
  if (option) return true
  const boxes = [element, element.parentElement, element.parentElement?.parentElement]
  return boxes.some(box => box && looks(box) !== atRest.get(box))
}

function looks(element: Element): string {
  const { outlineStyle, outlineWidth, boxShadow, borderColor, textDecorationLine } = getComputedStyle(element)
  return [
    outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth}`,
    boxShadow,
    borderColor,
    textDecorationLine,
  ].join()
}

/** Nothing of it can be seen, at its middle or near its corners. */
function isCovered(element: Element): boolean {
  element.scrollIntoView({ block: 'nearest' })
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return true
  const points = [0.1, 0.5, 0.9].flatMap(x => [0.1, 0.5, 0.9].map(y => [left + width * x, top + height * y] as const))
  return !points.some(([x, y]) => {
    const there = document.elementFromPoint(x, y)
    return there !== null && (element.contains(there) || there.contains(element))
  })
}
