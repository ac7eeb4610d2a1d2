import { say } from '../client/doctor/say.js'
import { type Placed, placedRules } from './placedRules.js'

/** Looks at what was painted, and answers whether that was enough to tell. Reads no layout while React is at work. */
export async function examineStyles(provider: object): Promise<boolean> {
  await painted()
  const root = [...document.querySelectorAll<HTMLElement>('[data-lk-root]')].find(({ offsetWidth }) => offsetWidth > 0)
  if (!root) return false
  if (!getComputedStyle(root).getPropertyValue('--_lk-space')) {
    say(provider, 'stylesheet_missing')
    return true
  }
  const rules = placedRules(document)
  const sheets = rules.filter(({ rule }) => rule.style.getPropertyValue('--_lk-space') !== '')
  const [layered, unlayered] = [sheets.find(isWeightless), sheets.find(sheet => !isWeightless(sheet))]
  if (layered && unlayered) say(provider, 'stylesheet_twice')
  else tellOfReset(provider, root, rules)
  return root.matches(control) || root.querySelector(control) !== null
}

/** What hosts' resets are after. */
const control = 'button, input'

/** `styles.css` weighs nothing, `styles.unlayered.css` one attribute. */
function isWeightless({ rule }: Placed) {
  return rule.selectorText.startsWith(':where(')
}

async function painted() {
  if (document.readyState !== 'complete')
    await new Promise(resolve => addEventListener('load', resolve, { once: true }))
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
}

/** A rule of the page that is meant for no part of ours, and reaches one by the name of its element. */
interface Reset {
  placed: Placed
  selector: string
}

function tellOfReset(provider: object, root: HTMLElement, rules: readonly Placed[]) {
  const own = rules.filter(({ rule }) => rule.selectorText.includes('[data-lk-'))
  const resets = rules.flatMap(placed =>
    selectorsOf(placed.rule.selectorText)
      .filter(isOfElements)
      .map((selector): Reset => ({ placed, selector })),
  )
  for (const part of [root, ...root.querySelectorAll('[data-lk-part]')].slice(0, maxParts)) {
    const ofPart = own.filter(({ rule }) => part.matches(rule.selectorText))
    for (const { placed, selector } of resets) {
      if (!part.matches(selector)) continue
      const property = [...placed.rule.style].find(name => isBeaten(name, { placed, selector }, ofPart))
      if (property === undefined) continue
      const name = part.getAttribute('data-lk-part') ?? ''
      return say(provider, 'styles_overridden', { selector, property, part: name, fix: remedy(placed, ofPart) })
    }
  }
}

/** A page draws few, and the first few tell. */
const maxParts = 40

function isBeaten(property: string, { placed, selector }: Reset, ofPart: readonly Placed[]): boolean {
  // Whoever stills all that moves on a page means it: for less motion, or for a picture.
  if (/^(--|animation|transition)/.test(property)) return false
  const own = ofPart.findLast(({ rule }) => [...rule.style].includes(property))
  if (!own) return false
  const theirs = placed.rule.style.getPropertyValue(property)
  // The same value from another hand changes nothing.
  if (theirs === own.rule.style.getPropertyValue(property)) return false
  if (placed.rule.style.getPropertyPriority(property) === 'important' || placed.rank > own.rank) return true
  const weighsAsMuch = isWeightless(own) || /[[:]/.test(selector.replaceAll(/:where\([^)]*\)/g, ''))
  return placed.rank === own.rank && weighsAsMuch && placed.order > own.order
}

function remedy({ rank, order }: Placed, [own]: readonly Placed[]): string {
  if (own && rank !== Infinity && rank > own.rank)
    return 'Name the layers before anything else, the reset first: @layer base, latchkey, components, utilities;'
  if (own && rank > own.rank)
    return `Import '@latchkey/react/styles.unlayered.css' in place of styles.css, after that rule and before your own classes.`
  return own && order > own.order
    ? `Import '@latchkey/react/styles.unlayered.css' after that rule.`
    : 'Take !important out of that rule.'
}

/** Who names a class, an id or one of our parts means what it says. */
function isOfElements(selector: string): boolean {
  return !/[.#]|data-lk-|::/.test(selector)
}

/** The selectors of a list; a comma within brackets parts nothing. */
function selectorsOf(list: string): string[] {
  const selectors: string[] = []
  let depth = 0
  for (const piece of list.split(/(?=[,()[\]])/)) {
    if (piece.startsWith(',') && depth === 0) selectors.push(piece.slice(1))
    else selectors.push((selectors.pop() ?? '') + piece)
    if (/^[([]/.test(piece)) depth += 1
    else if (/^[)\]]/.test(piece)) depth -= 1
  }
  return selectors.map(selector => selector.trim())
}
