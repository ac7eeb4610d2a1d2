import type { Styling } from '../app.js'
import { diagnosed, type Finding, ok, warning } from './finding.js'
import type { Source } from './source.js'

const names = { tailwind4: 'Tailwind 4', tailwind3: 'Tailwind 3', bootstrap: 'Bootstrap' }

/** Which stylesheet is imported, and whether that is the one for the host's reset. */
export function examineStylesheet({ stylesheets, hasLayers }: Source, styling: Styling): Finding {
  if (stylesheets.size === 0) return diagnosed('stylesheet_missing')
  if (stylesheets.size > 1) return diagnosed('stylesheet_twice')
  const [sheet = 'styles.css'] = stylesheets
  const host = styling && names[styling]
  if (styling === 'tailwind4' && sheet === 'styles.unlayered.css') {
    return warning('stylesheet_fit', {
      what: `${sheet} is imported beside ${host}, whose classes are in layers.`,
      why: 'No class of yours can change a component.',
      fix: "Import '@latchkey/react/styles.css', and write @layer theme, base, latchkey, components, utilities; before Tailwind.",
    })
  }
  if (styling === 'tailwind4' && !hasLayers) {
    return warning('stylesheet_fit', {
      what: `${sheet} is imported beside ${host}, and nothing gives its layer a place among Tailwind's.`,
      why: 'Which of the two wins depends on which is loaded first.',
      fix: "Write @layer theme, base, latchkey, components, utilities; before @import 'tailwindcss'.",
    })
  }
  if (host && styling !== 'tailwind4' && sheet === 'styles.css') {
    return warning('stylesheet_fit', {
      what: `${sheet} is imported beside ${host}, whose reset is in no layer.`,
      why: 'The reset wins over every component.',
      fix: "Import '@latchkey/react/styles.unlayered.css' instead, behind the reset.",
    })
  }
  return ok('stylesheet_fit', `${sheet} is imported${host ? `, which is the one for ${host}` : ''}.`)
}
