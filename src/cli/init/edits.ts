import type { Edited } from './change.js'

/*
 * Each puts one thing into a file of somebody's, where the file is of a shape we know to the letter; any doubt is for
 * the person to decide. A text in, a text out.
 */

interface Wrapping {
  name: string
  /** The module, without an extension. */
  from: string
}

/** Puts a provider around the one `<App />` of a Vite app's entry. */
export function wrapApp(text: string, { name, from }: Wrapping): Edited {
  if (text.includes(`<${name}`)) return 'there'
  const [element, second] = [...text.matchAll(/<App\s*\/>/g)]
  const imported = /^import .*\bApp\b.* from ['"][^'"]*?(\.[jt]sx?)?['"]/m.exec(text)
  if (!element || second || !imported) return undefined
  const [line = '', indent = ''] = new RegExp(`^([ \\t]*).*<App\\s*/>.*$`, 'm').exec(text) ?? []
  const isAlone = line.trim() === element[0]
  const wrapped = isAlone
    ? `<${name}>\n${indent}  ${element[0]}\n${indent}</${name}>`
    : `<${name}>${element[0]}</${name}>`
  const withElement = text.replace(element[0], () => wrapped)
  // An extension where theirs has one: some type checkers' settings want it, and Vite's template does.
  return { text: addImport(withElement, name, `${from}${imported[1] ?? ''}`, imported[0]) }
}

/** Puts a provider around the `{children}` in the body of a root layout. */
export function wrapChildren(text: string, { name, from }: Wrapping): Edited {
  if (text.includes(`<${name}`)) return 'there'
  // A provider that asks for the session is a Server Component, which a client's layout cannot draw.
  if (/^\s*['"]use client['"]/.test(text)) return undefined
  const [body, second] = [...text.matchAll(/<body\b[^]*?<\/body>/g)]
  const [children, another] = [...(body?.[0] ?? '').matchAll(/\{\s*children\s*\}/g)]
  if (!body || second || !children || another) return undefined
  const wrapped = body[0].replace(children[0], () => `<${name}>${children[0]}</${name}>`)
  return {
    text: addImport(
      text.replace(body[0], () => wrapped),
      name,
      from,
    ),
  }
}

/** Has Vite's server pass a path on. */
export function addProxy(text: string, path: string, target: string): Edited {
  if (text.includes(`'${path}'`) || text.includes(`"${path}"`)) return 'there'
  // Whatever is spread in, or says something of the server, could say the opposite.
  if (/\bserver\b|\.\.\./.test(text)) return undefined
  const [start, second] = [...text.matchAll(/export default (?:defineConfig\()?\{/g)]
  if (!start || second) return undefined
  const quote = quoteOf(text)
  const property = `server: { proxy: { ${quote}${path}${quote}: ${quote}${target}${quote} } },`
  const end = start.index + start[0].length
  const rest = text.slice(end)
  const isOneLine = !rest.startsWith('\n') && !rest.startsWith('\r\n')
  return { text: `${text.slice(0, end)}${isOneLine ? ' ' : `${lineEndOf(text)}  `}${property}${rest}` }
}

/** Adds a script to a manifest that is written as npm, pnpm and yarn write it. */
export function addScript(text: string, name: string, script: string): Edited {
  const manifest = JSON.parse(text) as { scripts?: Record<string, string> }
  if (manifest.scripts?.[name] === script) return 'there'
  if (manifest.scripts?.[name] !== undefined) return undefined
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  '
  const draw = (value: object) => `${JSON.stringify(value, null, indent)}${text.endsWith('\n') ? '\n' : ''}`
  if (draw(manifest) !== text) return undefined
  return { text: draw({ ...manifest, scripts: { ...manifest.scripts, [name]: script } }) }
}

/** Gives the kit its place among Tailwind 4's layers, before they are first named. */
export function addLayers(text: string): Edited {
  if (/@layer\b[^;{]*\blatchkey\b/.test(text)) return 'there'
  const [start, second] = [...text.matchAll(/^@import ['"]tailwindcss['"]/gm)]
  if (!start || second || /@layer\b[^;{]*;/.test(text)) return undefined
  return { text: `${text.slice(0, start.index)}${layers}${lineEndOf(text)}${text.slice(start.index)}` }
}

export const layers = '@layer theme, base, latchkey, components, utilities;'

/** Behind the last stylesheet, whose reset has to come first; else before the import that is given, or behind all. */
function addImport(text: string, name: string, from: string, before?: string): string {
  const quote = quoteOf(text)
  const end = /\bfrom ['"][^'"]+['"];/.test(text) ? ';' : ''
  const line = `import { ${name} } from ${quote}${from}${quote}${end}`
  const imports = [...text.matchAll(/^(?:import\b[^\n]*|\}) ?(?:from )?['"][^'"\n]+['"];?[ \t]*$/gm)]
  const last = imports.filter(([found]) => /\.css['"]/.test(found)).at(-1) ?? (before ? undefined : imports.at(-1))
  const lineEnd = lineEndOf(text)
  if (last) {
    const at = last.index + last[0].length
    return `${text.slice(0, at)}${lineEnd}${line}${text.slice(at)}`
  }
  const at = before === undefined ? 0 : text.indexOf(before)
  return `${text.slice(0, at)}${line}${lineEnd}${text.slice(at)}`
}

function quoteOf(text: string): string {
  return /\bfrom "/.test(text) ? '"' : "'"
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
