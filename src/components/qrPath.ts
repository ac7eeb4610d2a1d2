/** The dark squares of a code, by row and column. */
export interface Modules {
  size: number
  get(row: number, column: number): number | boolean
}

/** One path of all dark squares, a rectangle for each run in a row, in units of a square. */
export function qrPath(modules: Modules): string {
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const length = runFrom(modules, row, column)
      if (length > 0) path += `M${column} ${row}h${length}v1h-${length}z`
      column += length
    }
  }
  return path
}

function runFrom(modules: Modules, row: number, column: number): number {
  let end = column
  while (end < modules.size && modules.get(row, end)) end += 1
  return end - column
}
