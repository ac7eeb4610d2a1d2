import { useContext, useSyncExternalStore } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'

/**
 * Whether another origin shows this page in a frame, where it can lay what it likes over a form (clickjacking, security
 * row B4). Never on a server, nor where the host takes anyone: `appearance.framing`.
 */
export function useStrangersFrame(): boolean {
  const { appearance } = useContext(SettingsContext)
  const isStrangers = useSyncExternalStore(neverChanges, isShownByStranger, onServer)
  return isStrangers && appearance.framing !== 'anyone'
}

function isShownByStranger(): boolean {
  try {
    return window.top?.location.origin !== location.origin
  } catch {
    // What another origin's window says of itself is not ours to read.
    return true
  }
}

function neverChanges() {
  return () => {}
}

function onServer() {
  return false
}
