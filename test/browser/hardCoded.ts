/** What people read or hear of an element besides its text. */
const spoken = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
]

/** What Intl writes, in the language's own way; and marks between sentences. */
const written = [/^[\s·.,:;]*$/, /^\w{3} \d{1,2}, \d{4}(, \d{1,2}:\d{2}\s[AP]M)?$/u, /^\d+ days?$/]

/**
 * What the page says that comes from no catalogue, drawn in the pseudo-locale: text and spoken attributes outside of its
 * brackets. Data are the names and addresses of this world. A bracket without its partner is a sentence cut off.
 */
export function hardCoded(data: readonly (string | RegExp)[]): string[] {
  const isData = (text: string) =>
    written.some(each => each.test(text)) ||
    data.some(each => (typeof each === 'string' ? each === text : each.test(text)))
  return [...textPieces(document.body), ...attributePieces()].filter(piece => !isData(piece))
}

/** Sentences may run through several elements: a name in them has its own. */
function textPieces(root: Node): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, node =>
    node.parentElement?.closest('style, script, [data-theirs]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  const pieces: string[] = []
  let depth = 0
  while (walker.nextNode()) {
    const outside = outsideBrackets(walker.currentNode.nodeValue ?? '', depth)
    depth = outside.depth
    pieces.push(...outside.pieces)
  }
  return depth === 0 ? pieces : [...pieces, 'a bracket without its partner']
}

function attributePieces(): string[] {
  return [...document.body.querySelectorAll('*')].flatMap(element =>
    spoken.flatMap(name => {
      const { depth, pieces } = outsideBrackets(element.getAttribute(name) ?? '', 0)
      return depth === 0 ? pieces : [...pieces, `a bracket without its partner in ${name}`]
    }),
  )
}

function outsideBrackets(text: string, from: number) {
  const pieces = ['']
  let depth = from
  for (const character of text) {
    if (character === '⟦') depth += 1
    else if (character === '⟧') depth -= 1
    else if (depth === 0) pieces[pieces.length - 1] += character
    if (depth !== 0) pieces.push('')
  }
  return { depth, pieces: pieces.map(piece => piece.trim()).filter(piece => piece !== '') }
}
