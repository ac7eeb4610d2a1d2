import type { Emitted } from './emitted.js'
import { code } from './markdown.js'
import { prose } from './source.js'

/** A comment as it is written: its lists and examples too. */
export function paragraphsOf({ comment, commentLines }: Emitted): string {
  const isLong = commentLines.some(line => line.startsWith('```') || line.startsWith('- '))
  return isLong ? commentLines.join('\n').trim() : told(comment)
}

/** A comment as prose, with the guides that it names as links. */
export function told(comment: string): string {
  return prose(comment.replace(/@param (\w+)/g, '`$1` is')).replace(
    /`?\bdocs\/([\w-]+)\.md`?/g,
    (_, guide: string) => `[${guide}](../${guide}.md)`,
  )
}

export function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text
}

export function throwsOf({ comment }: Emitted): string[] {
  const said = /@throws (.*?)(?=@default|$)/.exec(comment)?.[1]?.trim()
  if (!said) return []
  const [, type, when = ''] = /^\{(\w+)\}\s*(.*)$/.exec(said) ?? [undefined, 'Error', said]
  return [`Throws ${code(type ?? '')}${when && `: ${when.replace(/\.$/, '')}`}.`]
}
