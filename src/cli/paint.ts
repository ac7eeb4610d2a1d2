/** Codes of a terminal (ECMA-48, 8.3.117), each with the one that ends it. */
const styles = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const

type Style = keyof typeof styles
export type Paint = (style: Style, text: string) => string

/** Colours for a terminal whose user has not said `NO_COLOR` (no-color.org); what is read by a program stays plain. */
export function createPaint(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const isColoured = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return (style, text) => {
    const [begin, end] = styles[style]
    return isColoured ? `\x1b[${begin}m${text}\x1b[${end}m` : text
  }
}
