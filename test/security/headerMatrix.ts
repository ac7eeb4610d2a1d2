import { headers } from '../../src/protocol.js'
import { origin } from '../server/world.js'

/** Four values of each of the four headers that say where a request comes from. The first of each is the one our page sends. */
const matrix = {
  'sec-fetch-site': ['same-origin', 'same-site', 'cross-site', 'none'],
  origin: [origin, null, 'null', 'https://evil.example.com'],
  [headers.kit]: ['1', null, '0', 'true'],
  'content-type': [
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json;charset=utf-8',
  ],
} satisfies Record<string, (string | null)[]>

export type Row = Record<string, string | null>

/** All 4^4 rows; the good one is the first. */
export const rows: readonly Row[] = Object.entries(matrix).reduce<Row[]>(
  (sofar, [name, values]) => sofar.flatMap(row => values.map(value => ({ ...row, [name]: value }))),
  [{}],
)

/** Every row that differs from the good one in one header, and a few that differ in all. */
export const sampleRows: readonly Row[] = rows.filter(row => {
  const wrong = Object.entries(matrix).filter(([name, [good]]) => row[name] !== good).length
  return wrong === 1 || (wrong === 4 && row['sec-fetch-site'] === 'cross-site')
})

export const goodRow = rows[0] ?? {}
