import type { Paint } from '../paint.js'

/** One line of both, of the first alone, or of the second alone. */
interface Line {
  mark: ' ' | '-' | '+'
  text: string
}

const around = 2

/** What changed between two texts, as `diff -u` draws it, without the numbers. */
export function drawDiff(before: string, after: string, paint: Paint): string {
  const lines = compare(before.split(/\r?\n/), after.split(/\r?\n/))
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ mark }) => mark !== ' '),
  )
  return lines
    .flatMap((line, index) => {
      if (!isNear[index]) return []
      const gap = index > 0 && !isNear[index - 1] && isNear.slice(0, index).includes(true) ? ['  …'] : []
      return [...gap, draw(line, paint)]
    })
    .join('\n')
}

function draw({ mark, text }: Line, paint: Paint): string {
  const line = `${mark} ${text}`.trimEnd()
  if (mark === ' ') return line
  return paint(mark === '+' ? 'green' : 'red', line)
}

/** By the longest common subsequence; files of a few hundred lines. */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  const length: number[][] = Array.from({ length: before.length + 1 }, () => Array<number>(after.length + 1).fill(0))
  const lengthAt = (i: number, j: number) => length[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = length[i]
      if (!row) continue
      row[j] = before[i] === after[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
    }
  }
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [one, other] = [before[i], after[j]]
    if (one !== undefined && one === other) {
      lines.push({ mark: ' ', text: one })
      i += 1
      j += 1
    } else if (one !== undefined && (other === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      lines.push({ mark: '-', text: one })
      i += 1
    } else {
      lines.push({ mark: '+', text: other ?? '' })
      j += 1
    }
  }
  return lines
}
