import { useRef, useState } from 'react'

/** Copies a text that is drawn; where the browser does not let us, it is selected, to be copied by hand. */
export function useCopy<Drawn extends HTMLElement>(value: string) {
  const drawn = useRef<Drawn>(null)
  const [copying, setCopying] = useState<'no' | 'done' | 'blocked'>('no')

  async function copy() {
    const isCopied = await writeToClipboard(value)
    setCopying(isCopied ? 'done' : 'blocked')
    if (!isCopied && drawn.current) getSelection()?.selectAllChildren(drawn.current)
  }

  return { drawn, copying, copy: () => void copy() }
}

/** Browsers have no clipboard on pages without https, and people may forbid it. */
async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
