/** What a screen reader would say without being asked, in its order. */
const lines: string[] = []

const live = '[role="alert"], [role="status"], [aria-live]:not([aria-live="off"]), output'

/** Listens from now on. */
export function listen() {
  const said = new Map<Element, string>()
  new MutationObserver(() => {
    for (const region of document.querySelectorAll(live)) {
      const text = region.textContent?.trim().replaceAll(/\s+/g, ' ') ?? ''
      if (text === (said.get(region) ?? '')) continue
      said.set(region, text)
      if (text !== '') lines.push(`says: ${text}`)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  document.addEventListener('focusin', ({ target }) => {
    const line = `focus: ${describe(target as Element)}`
    if (lines.at(-1) !== line) lines.push(line)
  })
}

export function transcript(): readonly string[] {
  return lines
}

/** By the words it goes by. */
function describe(element: Element): string {
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
  const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id))
  const words = [element.getAttribute('aria-label'), ...[...labels, ...labelledBy].map(label => label?.textContent)]
  const name = words.find(word => word?.trim()) ?? element.textContent ?? ''
  const what = element.getAttribute('role') ?? element.localName
  return `${what} “${name.trim().replaceAll(/\s+/g, ' ').slice(0, 80)}”`
}
