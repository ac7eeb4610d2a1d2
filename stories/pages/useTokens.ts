import { useState } from 'react'
import { tokens } from './tokens.js'

export type Theme = 'light' | 'dark'

/** What each token comes to, as the browser computes it, in each theme. */
export type TokenValues = Readonly<Record<Theme, Readonly<Record<string, string>>>>

/** Asks the browser, on an element of each theme: what a host would see, whatever the file says. */
export function useTokens(): TokenValues {
  const [values] = useState<TokenValues>(() => ({ light: read('light'), dark: read('dark') }))
  return values
}

function read(theme: Theme): Record<string, string> {
  const probe = document.createElement('div')
  probe.dataset['lkRoot'] = ''
  probe.dataset['lkTheme'] = theme
  document.body.append(probe)
  const styles = getComputedStyle(probe)
  const entries = tokens.map(name => [name, styles.getPropertyValue(`--_lk-${name}`).trim()] as const)
  probe.remove()
  return Object.fromEntries(entries)
}
