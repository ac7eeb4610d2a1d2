import { code, link, page, table } from './markdown.js'
import { documentedParts, partsReachedFrom, publicComponents } from './parts.js'

/** docs/parts.md: everything that can be restyled. */
export function partsPage(): string {
  const parts = documentedParts()
  const groups = [...new Set(parts.map(({ group }) => group))]
  return page([
    '<!-- Made by scripts/reference.ts from src/hooks/parts.ts and src/components. Change those, and run it with --write. -->',
    '# Parts',
    'Everything that a component draws is a part, by the name in `data-lk-part`. A class reaches it through `appearance.classNames`, a selector through the attribute; [theming](theming.md) shows both. A state is an attribute that is there while it holds, or has one of a few values; it is for selectors (`[data-lk-part="field"][data-invalid]`) and for Tailwind (`data-[invalid]:…`). Names and states are kept: one that goes is a breaking change.',
    '## Everywhere',
    'The outermost element of a component, and of what it opens elsewhere on the page, has `data-lk-root`, `data-lk-theme` and `data-lk-preset`: the tokens hang on it.',
    ...groups.flatMap(group => [
      `## ${group}`,
      table(
        ['part', 'what it is', 'its states'],
        parts
          .filter(each => each.group === group)
          .map(({ name, comment, states }) => [code(name), comment, states.map(code).join(' ')]),
      ),
    ]),
    '## By component',
    'What each can come to draw, with every step and every panel that it loads later. `OrganizationSwitcher`, `SignIn` and those like it hold whole conversations, so their lists are long.',
    ...publicComponents().flatMap(({ name, path }) => {
      const reached = partsReachedFrom(path)
      const byGroup = groups.flatMap(group => {
        const names = parts.filter(each => each.group === group && reached.has(each.name)).map(each => code(each.name))
        return names.length > 0 ? [`- ${link(group)}: ${names.join(' ')}`] : []
      })
      return byGroup.length > 0 ? [`### ${heading(name, groups)}`, byGroup.join('\n')] : []
    }),
  ])
}

/** A component that is a group as well has its heading already. */
function heading(name: string, groups: readonly string[]): string {
  return groups.includes(name) ? `All of ${name}` : name
}
