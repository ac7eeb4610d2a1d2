import { useEffect, useRef } from 'react'
import type { SignInStep } from '../client/signIn.js'
import type { UseSignIn } from './useSignIn.js'

/** Where a conversation keeps its place: in the tab's history, or nowhere. */
export type Routing = 'history' | 'memory'

type StepName = SignInStep['step']

/**
 * For a page that draws the steps itself: `useStepHistory(signIn)`, once, where `signIn` is what `useSignIn` returns. Lets Back and Forward move between steps. Each step that is walked to gets an entry of its own at the same address,
 * with the host's `history.state` kept beside ours; no address, no secret and no email is written.
 */
export function useStepHistory({ current, visit }: Pick<UseSignIn, 'current' | 'visit'>, routing: Routing = 'history') {
  const { step } = current
  const shown = useRef<StepName | null>(null)

  useEffect(() => {
    if (routing === 'memory') return
    const before = shown.current
    shown.current = step
    // The first step drawn is where the page is; only what is walked to from there is an entry.
    if (before === null || before === step || step === 'done' || step === stepOf(history.state)) return
    if (step === 'identifier') history.go(-depthOf(history.state))
    else history.pushState({ ...history.state, latchkey: { step, depth: depthOf(history.state) + 1 } }, '')
  }, [step, routing])

  useEffect(() => {
    if (routing === 'memory') return
    const follow = ({ state }: PopStateEvent) => {
      shown.current = stepOf(state)
      visit(stepOf(state))
    }
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [visit, routing])
}

interface Entry {
  latchkey?: { step: StepName; depth: number }
}

function stepOf(state: Entry | null): StepName {
  return state?.latchkey?.step ?? 'identifier'
}

function depthOf(state: Entry | null): number {
  return state?.latchkey?.depth ?? 0
}
