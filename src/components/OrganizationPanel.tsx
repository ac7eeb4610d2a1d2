import {
  autoUpdate,
  FloatingPortal,
  flip,
  offset,
  type ReferenceElement,
  shift,
  useDismiss,
  useFloating,
  useInteractions,
} from '@floating-ui/react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { remoteList } from '../client/remoteLists.js'
import type { KnownSession } from '../client/session.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useEntering } from '../hooks/useEntering.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { organizationPanel } from '../locales/en.organizationPanel.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import { OrganizationList } from './OrganizationList.js'
import type { PersonalEntry } from './OrganizationSwitcher.js'
import { useRoot } from './useRoot.js'
import { usePart } from './useSentences.js'

export interface OrganizationPanelProps {
  session: KnownSession
  trigger: HTMLElement
  personal: PersonalEntry | undefined
  isPersonal: boolean
  canCreate: boolean
  profileUrl: string | undefined
  onClose: () => void
}

const CreateOrganizationForm = lazyStep(() =>
  import('./CreateOrganizationForm.js').then(module => module.CreateOrganizationForm),
)
const EnterStep = lazyStep(() => import('./EnterStep.js').then(module => module.EnterStep))

/** Asks for what the panel will show; one request each, however often somebody comes near. */
export function loadLists(client: AuthClient) {
  for (const name of ['listOrganizations', 'listOwnInvitations'] as const) {
    const { store, reload } = remoteList(client, name, {})
    if (store.getState().status === 'loading') void reload()
  }
}

/**
 * What the switcher opens, in a portal that carries the theme along. A dialog and no menu or listbox, for it holds a
 * field, buttons and forms beside the list: Tab leads round in it, Escape back, and a press beside it closes the list
 * (WAI-ARIA, dialog pattern).
 */
export function OrganizationPanel(props: OrganizationPanelProps) {
  const { trigger, onClose } = props
  const { heading } = usePart('organizationPanel', organizationPanel)
  const client = useAuthClient()
  const root = useRoot('switcher-panel')
  const [isCreating, setIsCreating] = useState(false)
  const use = useEntering(onClose)
  const { entering, leave } = use
  const view = entering.status === 'step' ? 'step' : isCreating ? 'creation' : 'list'

  function back(error?: AuthError) {
    setIsCreating(false)
    leave(error)
    // Whoever was invited, or made it, is a member by now and has not come in.
    if (view === 'step') void remoteList(client, 'listOrganizations', {}).reload()
  }

  // It gives the focus back when it closes, unless somebody took it elsewhere.
  useEffect(() => {
    return () => {
      const { activeElement } = document
      if (activeElement === null || activeElement === document.body) trigger.focus({ preventScroll: true })
    }
  }, [trigger])

  const { refs, floatingStyles, context } = useFloating({
    open: true,
    onOpenChange(_, __, reason) {
      if (reason === 'escape-key' && view !== 'list') back()
      else onClose()
    },
    elements: { reference: trigger },
    placement: 'bottom-start',
    middleware: [
      offset(8),
      flip({ padding: 8 }),
      // Also up and down: where there is no room beside the button, over it.
      shift({ padding: 8, crossAxis: true }),
    ],
    whileElementsMounted: keepInPlace,
  })
  const { setFloating, floating } = refs

  // The button may lie under it, where nobody would see the focus (WCAG 2.4.11).
  useEffect(() => {
    const enter = () => floating.current && stopsIn(floating.current)[0]?.focus()
    trigger.addEventListener('focus', enter)
    return () => trigger.removeEventListener('focus', enter)
  }, [trigger, floating])

  // What somebody typed, or is about to set up, is not thrown away by a press beside it.
  const { getFloatingProps } = useInteractions([useDismiss(context, { outsidePress: view === 'list' })])

  return (
    <FloatingPortal preserveTabOrder={false}>
      <div
        ref={setFloating}
        {...root}
        data-view={view}
        role="dialog"
        aria-modal="true"
        aria-label={heading}
        tabIndex={-1}
        dir={getComputedStyle(trigger).direction}
        style={floatingStyles}
        {...getFloatingProps({ onKeyDown: keepInside })}
      >
        <MoreErrors errors={laterErrors}>
          {entering.status === 'step' ? (
            <EnterStep flow={entering.flow} onDone={use.goOn} onLeave={back} />
          ) : isCreating ? (
            <CreateOrganizationForm use={use} onCancel={() => back()} focusOnMount />
          ) : (
            <OrganizationList {...props} context={context} use={use} onCreate={() => setIsCreating(true)} />
          )}
        </MoreErrors>
      </div>
    </FloatingPortal>
  )
}

/** A new size is looked at in the next frame: what is drawn in between may change it again, which browsers complain of. */
function keepInPlace(reference: ReferenceElement, floating: HTMLElement, update: () => void) {
  const stop = autoUpdate(reference, floating, update, { elementResize: false })
  const observer = new ResizeObserver(() => requestAnimationFrame(update))
  observer.observe(floating)
  return () => {
    observer.disconnect()
    stop()
  }
}

/** Where the Tab key leads in it; what is not drawn, or disabled, is no stop. */
function stopsIn(panel: HTMLElement): HTMLElement[] {
  const stops = panel.querySelectorAll<HTMLElement>(
    'a[href], button:enabled, input:enabled:not([tabindex="-1"]), [tabindex="0"]',
  )
  return [...stops].filter(stop => stop.getClientRects().length > 0)
}

/** Tab from the last leads to the first, and the other way round. */
function keepInside(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'Tab') return
  const inside = stopsIn(event.currentTarget)
  const [edge, other] = event.shiftKey ? [inside[0], inside.at(-1)] : [inside.at(-1), inside[0]]
  const isOnEdge = document.activeElement === edge || document.activeElement === event.currentTarget
  if (!isOnEdge) return
  event.preventDefault()
  other?.focus()
}
