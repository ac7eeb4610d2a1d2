import { type ReactNode, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { type UseSessions, useSessions } from '../hooks/useSessions.js'
import type { AccountCatalogue } from '../locales/en-account.js'
import { userProfile } from '../locales/en.userProfile.js'
import type { SessionSummary } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { ConfirmAct } from './ConfirmAct.js'
import { type Device, describeDevice } from './describeDevice.js'
import { Done } from './Done.js'
import { fill } from './fill.js'
import { fillWith } from './fillWith.js'
import { formatAgo, formatMoment } from './formatTime.js'
import type { ProfileSectionProps } from './ProfilePage.js'
import { ProfileRow } from './ProfileRow.js'
import { RemoteRows } from './RemoteRows.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

type Sentences = AccountCatalogue['userProfile']['sessions']

/** Where somebody is signed in. No place: an address of the network would tell whoever looks over a shoulder more than it tells them. */
export function ProfileSessions({ session: { impersonator }, headingId }: ProfileSectionProps) {
  const { sessions: sentences } = usePart('userProfile', userProfile)
  const { end, endOthers, ...list } = useSessions()
  const [done, setDone] = useState<ReactNode>(null)
  const [error, setError] = useState<AuthError | null>(null)
  const hasOthers = list.hasMore || list.items.some(({ current }) => !current)

  async function endOne({ id, userAgent }: SessionSummary) {
    setError(null)
    setDone(null)
    // The row is gone at once, and its button with it.
    const ending = end(id)
    document.getElementById(headingId)?.focus()
    const result = await ending
    if (result.ok) setDone(fillWith(sentences.ended, { device: nameOf(describeDevice(userAgent), sentences) }))
    else setError(result.error)
  }

  return (
    <>
      <RemoteRows list={list} empty={sentences.empty} labelledBy={headingId}>
        {session => <SessionRow session={session} mayEnd={impersonator === null} onEnd={() => void endOne(session)} />}
      </RemoteRows>
      <Banner error={error} />
      <Done>{done}</Done>
      {impersonator === null && hasOthers && (
        <Others
          endOthers={endOthers}
          onStart={() => {
            setDone(null)
            setError(null)
          }}
          onDone={() => {
            setDone(sentences.othersEnded)
            document.getElementById(headingId)?.focus()
          }}
        />
      )}
    </>
  )
}

interface SessionRowProps {
  session: SessionSummary
  mayEnd: boolean
  onEnd: () => void
}

function SessionRow({ session, mayEnd, onEnd }: SessionRowProps) {
  const { clock } = useAuthClient()
  const { locale } = useSentences()
  const { sessions: sentences } = usePart('userProfile', userProfile)
  const device = describeDevice(session.userAgent)
  const name = nameOf(device, sentences)
  const time = formatAgo(locale, session.lastSeenAt, clock.now())
  const since = fill(sentences.since, { date: formatMoment(locale, session.createdAt) })

  return (
    <ProfileRow
      mark={<DeviceMark isHandheld={device.isHandheld} />}
      badge={session.current ? sentences.current : undefined}
      detail={session.current ? since : `${fill(sentences.seen, { time })} · ${since}`}
      action={
        mayEnd &&
        !session.current && (
          <Button variant="link" aria-label={fill(sentences.endNamed, { device: name, time })} onClick={onEnd}>
            {sentences.end}
          </Button>
        )
      }
    >
      {name}
    </ProfileRow>
  )
}

function nameOf({ browser, system }: Device, { device, unknown }: Sentences): string {
  if (browser && system) return fill(device, { browser, system })
  return browser ?? system ?? unknown
}

interface OthersProps {
  endOthers: UseSessions['endOthers']
  onStart: () => void
  onDone: () => void
}

function Others({ endOthers, onStart, onDone }: OthersProps) {
  const { sessions: sentences } = usePart('userProfile', userProfile)
  const { isOpen, open, close, opener } = useEditing()

  if (!isOpen) {
    return (
      <Button
        ref={opener}
        variant="link"
        onClick={() => {
          onStart()
          open()
        }}
      >
        {sentences.endOthers}
      </Button>
    )
  }
  return (
    <ConfirmAct
      question={sentences.confirm}
      action={sentences.endOthers}
      act={endOthers}
      onDone={() => {
        onDone()
        close()
      }}
      onCancel={close}
    />
  )
}

function DeviceMark({ isHandheld }: { isHandheld: boolean }) {
  const part = useLook()
  return (
    <span {...part('option-icon')}>
      <svg {...part('icon')} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path {...part('icon-path')} d={isHandheld ? handheld : desk} />
      </svg>
    </span>
  )
}

const handheld = 'M5 1.75h6a1 1 0 0 1 1 1v10.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V2.75a1 1 0 0 1 1-1ZM7.25 12h1.5'
const desk =
  'M2.75 2.75h10.5a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H2.75a1 1 0 0 1-1-1v-6.5a1 1 0 0 1 1-1ZM8 11.25v2.5M5.25 13.75h5.5'
