import { type FloatingContext, useInteractions, useTypeahead } from '@floating-ui/react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { forgetOrganization } from '../client/recentOrganizations.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import type { UseEntering } from '../hooks/useEntering.js'
import { useOwnInvitations } from '../hooks/useOwnInvitations.js'
import { organizationPanel } from '../locales/en.organizationPanel.js'
import { organizationSwitcher } from '../locales/en.organizationSwitcher.js'
import { Banner } from './Banner.js'
import type { OrganizationPanelProps } from './OrganizationPanel.js'
import { OwnInvitations } from './OwnInvitations.js'
import { personName } from './personName.js'
import { SearchField } from './SearchField.js'
import { SwitcherActions } from './SwitcherActions.js'
import { SwitcherBones, SwitcherMore } from './SwitcherMore.js'
import { SwitcherOptions } from './SwitcherOptions.js'
import { SwitcherState } from './SwitcherState.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'
import { type SwitcherEntry, useSwitcherEntries } from './useSwitcherEntries.js'
import { walkList } from './walkList.js'

interface OrganizationListProps extends Omit<OrganizationPanelProps, 'trigger'> {
  context: FloatingContext
  use: UseEntering
  onCreate: () => void
}

/** With more than this many, looking beats scrolling. */
const searchFrom = 8

const personalId = 'personal'

/**
 * The organizations as a listbox. The focus stays in one place and names the option that is meant: in the field to search
 * them where they are many, where typing looks for one; else in the list itself, where letters lead to names (WAI-ARIA,
 * combobox and listbox patterns). Below it stands what else there is to do, for Tab.
 */
export function OrganizationList(props: OrganizationListProps) {
  const part = useLook()
  const { context, session, personal, isPersonal, canCreate, profileUrl, use, onCreate, onClose } = props
  const client = useAuthClient()
  const all = useSentences()
  const { locale } = all
  const sentences = usePart('organizationPanel', organizationPanel)
  const { personal: personalName } = usePart('organizationSwitcher', organizationSwitcher)
  const id = useId()
  const [text, setText] = useState('')
  const [activeId, setActiveId] = useState<string | null>(null)
  const invitations = useOwnInvitations()
  const { user, impersonator } = session
  const { entries, list, count, hasMore, switchTo } = useSwitcherEntries({
    session,
    text,
    locale,
    personal: personal
      ? {
          id: personalId,
          name: personName(all, user),
          detail: personalName,
          pictureUrl: user.profilePictureUrl,
          isCurrent: isPersonal,
        }
      : null,
  })

  const { entering, enter } = use
  const isSearch = text.trim() !== ''
  const hasSearch = hasMore || count > searchFrom || isSearch
  const hasList = entries.length > 0 || isSearch
  const pendingId = entering.status === 'underWay' ? entering.into : null
  const active =
    entries.find(each => each.id === activeId) ??
    (isSearch ? undefined : entries.find(each => each.isCurrent)) ??
    entries[0]
  const activeIndex = active ? entries.indexOf(active) : -1
  const idOf = (entry: SwitcherEntry) => `${id}-${entry.id}`

  const names = useRef<string[]>([])
  useEffect(() => {
    names.current = entries.map(({ name }) => name)
  })
  const typeahead = useTypeahead(context, {
    enabled: !hasSearch,
    listRef: names,
    activeIndex,
    findMatch: (among, typed) => among.find(name => beginsWith(name, typed, locale)),
    onMatch: point,
  })
  const { getReferenceProps } = useInteractions([typeahead])

  const holder = useRef<HTMLElement | null>(null)
  const view = useRef<HTMLDivElement>(null)
  // To where the keys act, as soon as that is there, and again where the focus was lost with what had it.
  useEffect(() => {
    const panel = view.current?.closest<HTMLElement>('[role="dialog"]')
    const { activeElement } = document
    const isElsewhere = activeElement !== panel && activeElement?.role !== 'listbox'
    if (!panel || (panel.contains(activeElement) && isElsewhere)) return
    const target = holder.current ?? panel
    target.focus({ preventScroll: true })
  }, [hasSearch, hasList, list.status, list.error, invitations.items])

  function point(index: number) {
    const entry = entries[index]
    if (!entry) return
    setActiveId(entry.id)
    document.getElementById(idOf(entry))?.scrollIntoView({ block: 'nearest' })
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    // In a text they move within the text.
    const isTexts = text !== '' && (event.key === 'Home' || event.key === 'End')
    const next = isTexts ? null : walkList(event.key, activeIndex, entries.length)
    const isSpace = event.key === ' ' && !hasSearch && !context.dataRef.current.typing
    if (next === null && event.key !== 'Enter' && !isSpace) return
    event.preventDefault()
    if (next !== null) point(next)
    else if (active) choose(active.id)
  }

  function choose(chosenId: string) {
    if (pendingId !== null) return
    if (entries.find(each => each.id === chosenId)?.isCurrent) return onClose()
    if (chosenId === personalId) {
      onClose()
      return personal?.onSelect()
    }
    void enter(chosenId, async () => {
      const result = await switchTo(chosenId)
      if (!result.ok && result.error.code === 'not_found') forgetOrganization(client, user.id, chosenId)
      return result
    })
  }

  const keys = {
    ...getReferenceProps({ onKeyDown: press }),
    'aria-activedescendant': active && idOf(active),
    ref: (element: HTMLElement | null) => {
      holder.current = element
    },
  }

  return (
    <div ref={view} {...part('switcher-view')}>
      {hasSearch && (
        <SearchField
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={true}
          aria-controls={`${id}-list`}
          label={sentences.search}
          value={text}
          onChange={event => {
            setText(event.currentTarget.value)
            setActiveId(null)
          }}
          {...keys}
        />
      )}
      <Banner error={entering.status === 'idle' ? entering.error : null} />
      <div {...part('switcher-scroll')}>
        {hasList && (
          <SwitcherOptions
            {...{ entries, active, pendingId, onChoose: choose, onPoint: setActiveId }}
            idPrefix={id}
            {...(!hasSearch && { ...keys, tabIndex: 0 })}
            id={`${id}-list`}
            aria-label={sentences.heading}
            aria-busy={pendingId !== null || list.status === 'loading'}
            // In the field the focus stays there.
            onMouseDown={event => hasSearch && event.preventDefault()}
          />
        )}
        {list.status === 'loading' && <SwitcherBones />}
        {list.hasMore && !list.error && <SwitcherMore loadMore={list.loadMore} count={entries.length} />}
      </div>
      <SwitcherState list={list} text={text} count={entries.length} />
      <OwnInvitations invitations={invitations} use={use} mayAnswer={impersonator === null} />
      <SwitcherActions {...{ session, canCreate, profileUrl, onCreate, onClose }} />
    </div>
  )
}

/** Case and accents do not matter to somebody who is looking for a name. */
function beginsWith(name: string | null, typed: string, locale: string): boolean {
  return name?.slice(0, typed.length).localeCompare(typed, locale, { sensitivity: 'base' }) === 0
}
