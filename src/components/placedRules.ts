/** A rule of the page and where it stands among the others. */
export interface Placed {
  rule: CSSStyleRule
  /** Of its cascade layer: a later one wins, and what is in none wins over all. */
  rank: number
  /** Of all rules, as they are read. */
  order: number
}

/** The rules that hold for the page as it is. Sheets of other origins cannot be read and are passed over. */
export function placedRules({ styleSheets, adoptedStyleSheets }: Document): Placed[] {
  const layers: string[] = []
  const found: { rule: CSSStyleRule; layer: string | null }[] = []
  for (const sheet of [...styleSheets, ...adoptedStyleSheets]) readSheet(sheet, null)
  return found.map(({ rule, layer }, order) => ({
    rule,
    order,
    rank: layer === null ? Infinity : layers.indexOf(layer),
  }))

  function readSheet(sheet: CSSStyleSheet, layer: string | null) {
    if (!sheet.disabled && holds(sheet.media)) read(rulesOf(sheet), layer)
  }

  function read(rules: Iterable<CSSRule>, layer: string | null) {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) found.push({ rule, layer })
      else if (rule instanceof CSSLayerStatementRule) for (const name of rule.nameList) enter(layer, name)
      else if (rule instanceof CSSLayerBlockRule) read(rule.cssRules, enter(layer, rule.name))
      else if (rule instanceof CSSImportRule) readImport(rule, layer)
      else if (rule instanceof CSSMediaRule ? holds(rule.media) : rule instanceof CSSSupportsRule)
        read((rule as CSSGroupingRule).cssRules, layer)
    }
  }

  function readImport({ styleSheet, layerName }: CSSImportRule, layer: string | null) {
    if (styleSheet) readSheet(styleSheet, layerName === null ? layer : enter(layer, layerName))
  }

  /** The name from the outermost layer on; layers rank as they are first named. */
  function enter(outer: string | null, name: string): string {
    const full = outer === null ? name : `${outer}.${name}`
    if (!layers.includes(full)) layers.push(full)
    return full
  }
}

function holds({ mediaText }: MediaList): boolean {
  return mediaText === '' || matchMedia(mediaText).matches
}

function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules
  } catch {
    return []
  }
}
