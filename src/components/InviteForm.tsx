import { type ReactNode, useRef, useState } from 'react'
import type { InvitationAnswer, UseInvitations } from '../hooks/useInvitations.js'
import type { UseRemoteList } from '../hooks/useRemoteList.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { RoleSummary } from '../protocol.js'
import { Banner } from './Banner.js'
import { EditForm } from './EditForm.js'
import { fill } from './fill.js'
import { Filled, fillWith } from './fillWith.js'
import { formatNumber } from './formatNumber.js'
import { parseAddresses } from './parseAddresses.js'
import { SelectField } from './SelectField.js'
import { TextArea } from './TextArea.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

/** How many of how many are sent. */
interface Progress {
  count: number
  total: number
}

interface InviteFormProps {
  draft: { form: string; userId: string }
  roles: UseRemoteList<RoleSummary>
  send: UseInvitations['send']
  onStart: () => void
  /** Told of each address as its answer comes. */
  onAnswer: (answer: InvitationAnswer) => void
  /** Told how many went out, once all did. */
  onSent: (count: number) => void
  onClose: () => void
}

/** As WorkOS allows: from one day to thirty. */
const lives = [1, 3, 7, 14, 30]
const usualLife = 7

/** Many addresses at once, with one role and one end. Those that could not be invited stay in the field. */
export function InviteForm({ draft, roles, send, onStart, onAnswer, onSent, onClose }: InviteFormProps) {
  const part = useLook()
  const { locale } = useSentences()
  const { invitations: sentences } = usePart('organizationProfile', organizationProfile)
  const area = useRef<HTMLTextAreaElement>(null)
  const [isPending, setIsPending] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [mistake, setMistake] = useState<{ sentence: ReactNode } | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [days, setDays] = useState(usualLife)
  const assignable = roles.items.filter(each => each.assignable)
  const usual = assignable.find(({ slug }) => slug === 'member') ?? assignable.at(-1)
  const role = chosen ?? usual?.slug

  async function invite(text: string): Promise<boolean> {
    const { emails, mistakes } = parseAddresses(text)
    const sentence =
      mistakes.length > 0
        ? fillWith(sentences.emailsWrong, { emails: listOf(locale, mistakes) })
        : sentences.emailsMissing
    const isGood = mistakes.length === 0 && emails.length > 0
    setMistake(isGood ? null : { sentence })
    if (!isGood) return false

    onStart()
    setIsPending(true)
    setProgress({ count: 0, total: emails.length })
    let count = 0
    const answers = await send(emails, {
      expiresInDays: days,
      ...(role !== undefined && { role }),
      onAnswer(answer) {
        onAnswer(answer)
        if (answer.result.ok) count += 1
        setProgress({ count, total: emails.length })
      },
    })
    setIsPending(false)
    const left = answers.filter(({ result }) => !result.ok).map(({ email }) => email)
    if (left.length > 0) rewrite(left)
    else onSent(count)
    return left.length === 0
  }

  function rewrite(left: readonly string[]) {
    if (!area.current) return
    area.current.value = left.join('\n')
    // The form looks at what is typed, and this is typed as well.
    area.current.dispatchEvent(new Event('input', { bubbles: true }))
    area.current.focus()
  }

  return (
    <EditForm
      label={sentences.invite}
      save={sentences.send}
      draft={draft}
      isPending={isPending}
      notice={<Banner error={roles.error} />}
      onSave={typed => invite(typed('emails'))}
      onCancel={onClose}
    >
      <TextArea
        ref={area}
        label={sentences.emails}
        hint={sentences.emailsHint}
        name="emails"
        rows={4}
        maxLength={20_000}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        error={mistake?.sentence}
        errorKey={mistake}
      />
      <div {...part('names')}>
        {assignable.length > 0 && (
          <SelectField
            label={sentences.role}
            value={role}
            choices={assignable.map(({ slug, name }) => ({ value: slug, label: name }))}
            onChange={event => setChosen(event.currentTarget.value)}
          />
        )}
        <SelectField
          label={sentences.expires}
          value={days}
          choices={lives.map(life => ({ value: String(life), label: formatDays(locale, life) }))}
          onChange={event => setDays(Number(event.currentTarget.value))}
        />
      </div>
      <output {...part('done')}>{progress && fill(sentences.sending, progressOf(locale, progress))}</output>
    </EditForm>
  )
}

/** As the language fills them in. */
export function progressOf(locale: string, { count, total }: Progress): Record<keyof Progress, string> {
  return { count: formatNumber(locale, count), total: formatNumber(locale, total) }
}

/** One after the other, as the language lists things, and each set apart. */
function listOf(locale: string, emails: readonly string[]): ReactNode {
  return new Intl.ListFormat(locale).formatToParts(emails).map(({ type, value }, index) =>
    type === 'literal' ? (
      value
    ) : (
      <Filled key={index} part="email">
        {value}
      </Filled>
    ),
  )
}

function formatDays(locale: string, days: number): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days)
}
