/**
 * Everything that a component draws is a part: `data-lk-part` says which, and this says what it is and the attributes
 * that tell its state. docs/parts.md is made from it, and the tests hold what is drawn to it.
 */
export interface Parts {
  // # Cards and steps
  /** The ground of a conversation or of a page. */
  card: 'data-step' | 'data-status' | 'data-page' | 'data-card' | 'data-providers' | 'aria-busy'
  /** What the host puts above the heading. */
  logo: never
  /** One step, or one form within a page. */
  step: never
  /** Heading and description of a step. */
  header: never
  /** What the step asks. */
  heading: never
  /** A line about it. */
  description: never
  /** The ways on and back below a form. */
  links: 'data-start'
  /** The way to the other page: to sign up, to sign in. */
  aside: never
  /** What one agrees to by going on. */
  terms: never
  /** The buttons of a form within a page. */
  actions: never
  /** A step, or a row of a list, that is on its way. */
  skeleton: 'data-row'
  /** A grey shape of a skeleton. */
  bone: 'data-bone'
  /** A field for password managers alone, out of sight. */
  autofill: never
  /** What is said to readers alone, out of sight. */
  status: never
  /** Whose account it is, and the way to another. */
  identity: never
  /** The address in it. */
  'identity-email': never
  /** Somebody with picture, name and address. */
  person: never
  /** The lines beside the picture. */
  'person-text': never
  /** Their name. */
  'person-name': never
  /** Their address. */
  'person-email': never
  /** The organization they are in. */
  'person-organization': never
  /** A picture, or initials where there is none. */
  avatar: 'data-shape' | 'data-initials'
  /** The picture. */
  'avatar-image': never
  /** An icon of the kit. */
  icon: 'data-icon'
  /** Its line. */
  'icon-path': never

  // # Set apart in a sentence
  /** A device, by browser and system. */
  device: never
  /** An address. */
  email: never
  /** Several addresses, each of them an `email`. */
  emails: never
  /** Who acts in another's name. */
  impersonator: never
  /** A person. */
  name: never
  /** An organization. */
  organization: never
  /** Why somebody acts in another's name. */
  reason: never
  /** What names a failed call to whoever runs the server. */
  requestId: never
  /** A role. */
  role: never
  /** What somebody typed to search for. */
  text: never

  // # Buttons and links
  /** A button. */
  button:
    | 'data-variant'
    | 'data-pending'
    | 'data-tone'
    | 'data-inline'
    | 'data-touch'
    | 'data-provider'
    | 'aria-disabled'
  /** What it says. */
  'button-text': never
  /** Its request is under way. */
  spinner: never
  /** A link to another page of the host. */
  link: never
  /** SignOutButton with what it has to say. */
  'sign-out': never

  // # Fields
  /** A label, a field and its error. */
  field: 'data-invalid'
  /** What a field is for. */
  label: never
  /** The border around an input. */
  'input-box': never
  /** Where one types. */
  input: 'data-code' | 'aria-invalid'
  /** A field of several lines. */
  area: 'aria-invalid'
  /** What is wrong with what was typed. */
  'field-error': never
  /** A quiet line below something. */
  hint: 'data-small'
  /** Shows and hides a password. */
  reveal: 'aria-pressed'
  /** A new password and its rules. */
  'new-password': never
  /** The rules that it breaks. */
  rules: never
  /** One of them. */
  rule: never
  /** The border around a select. */
  'select-box': never
  /** A choice of few. */
  select: never
  /** One of them, in the browser's own list. */
  'select-choice': never
  /** The arrow of a select. */
  'select-mark': never
  /** The glass within a search field. */
  'search-icon': never
  /** Two fields side by side where there is room. */
  names: never

  // # Messages
  /** What went wrong. */
  banner: 'data-code'
  /** Its lines. */
  'banner-text': never
  /** The sentence. */
  'banner-sentence': never
  /** What names the call to whoever runs the server. */
  'banner-reference': never
  /** How long to wait. */
  'banner-timer': never
  /** That the wait is over. */
  'banner-ready': never
  /** What to know before going on. */
  notice: never
  /** What went well. */
  done: never
  /** What was done last, with the way back. */
  outcome: 'data-empty'
  /** Its line. */
  'outcome-line': never
  /** Is it meant? */
  question: never

  // # Ways in
  /** The line between the address and the providers. */
  divider: never
  /** Its word. */
  'divider-text': never
  /** The providers' buttons. */
  providers: 'data-many'
  /** Mark and name within one. */
  provider: never
  /** A provider's mark. */
  'provider-mark': never
  /** An area of it. */
  'provider-shape': never
  /** A letter where there is no mark. */
  'provider-letter': 'data-letter'
  /** What the button says. */
  'provider-name': never
  /** That this was used last. */
  badge: never

  // # Lists to choose from
  /** Choices, one below the other. */
  list: never
  /** One of them. */
  'list-item': never
  /** Its button. */
  option: 'data-pending' | 'aria-disabled'
  /** Its icon. */
  'option-icon': never
  /** Its name. */
  'option-name': never
  /** A line about it. */
  'option-hint': never

  // # Authenticator apps
  /** The ground of the QR code. */
  scan: 'aria-busy'
  /** The QR code: dark on light in every theme. */
  'qr-code': never
  /** Its squares. */
  'qr-path': never
  /** Keeps the place of what follows it. */
  'scan-space': never
  /** The key for whoever cannot scan. */
  'scan-key': never
  /** The key and what came of copying it. */
  'secret-key': never
  /** The key and its button. */
  'secret-box': never
  /** The key. */
  'secret-text': never

  // # Invitations
  /** Who invites to what. */
  invitation: never
  /** Its lines. */
  'invitation-text': never
  /** The organization. */
  'invitation-organization': never
  /** By whom, as what. */
  'invitation-detail': never
  /** What came of each invitation sent. */
  answers: never
  /** One of them. */
  answer: 'data-ok'
  /** To whom. */
  'answer-email': never
  /** What came of it. */
  'answer-text': never

  // # UserButton
  /** The button. */
  'user-button': 'data-state'
  /** What it opens. */
  menu: never
  /** The entries. */
  'menu-items': never
  /** One of them. */
  'menu-item': 'data-pending'
  /** Its icon. */
  'menu-item-icon': never
  /** Its words. */
  'menu-item-text': never

  // # OrganizationSwitcher
  /** The button. */
  switcher: 'data-state'
  /** The organization one is in. */
  'switcher-name': never
  /** Says that the panel did not load. */
  'switcher-place': never
  /** What it opens. */
  'switcher-panel': 'data-view'
  /** The list with its search. */
  'switcher-view': never
  /** What scrolls. */
  'switcher-scroll': never
  /** The organizations. */
  'switcher-options': never
  /** One of them. */
  'switcher-option': 'data-value' | 'data-active' | 'data-pending' | 'aria-selected'
  /** The lines of a row. */
  'switcher-text': never
  /** Its name. */
  'switcher-text-name': never
  /** One's role in it. */
  'switcher-text-detail': never
  /** The end of what has been loaded. */
  'switcher-more': never
  /** A row that is on its way. */
  'switcher-bones': never
  /** A part of the panel: invitations, actions. */
  'switcher-section': never
  /** Its heading. */
  'switcher-heading': never
  /** The invitations. */
  'switcher-invitations': never
  /** One of them. */
  'switcher-invitation': never
  /** Who invites. */
  'switcher-row': never
  /** Its buttons. */
  'switcher-answers': never
  /** Create one, see this one. */
  'switcher-action': never
  /** Its words. */
  'switcher-action-text': never
  /** Why somebody who acts in another's name cannot. */
  'switcher-note': never

  // # Pages
  /** The heading of a page. */
  'profile-title': never
  /** A part of a page. */
  'profile-section': 'data-section' | 'data-wide'
  /** Its heading and description. */
  'profile-header': never
  /** Its heading. */
  'profile-heading': never
  /** A line about it. */
  'profile-description': never
  /** What it holds. */
  'profile-body': never
  /** A list within it. */
  'profile-rows': never
  /** A row: what it is, and what can be done. */
  'profile-row': never
  /** Its lines. */
  'profile-text': never
  /** Its first line. */
  'profile-value': never
  /** The name in it. */
  'profile-name': never
  /** An address in it. */
  'profile-email': never
  /** A word beside the name. */
  'profile-badge': 'data-tone'
  /** Its second line. */
  'profile-detail': never
  /** What can be done. */
  'profile-action': never
  /** An open form, or a question. */
  edit: never
  /** Where it is asked whether it is still you. */
  asked: never
  /** What waits for that. */
  waiting: never

  // # Members
  /** Search and filters. */
  filters: never
  /** The table's frame, which decides between columns and cards. */
  'table-frame': never
  /** The table. */
  table: 'aria-busy'
  /** Its head. */
  'table-head': never
  /** The head of a column. */
  'table-heading': never
  /** Its rows. */
  'table-body': never
  /** A row. */
  'table-row': 'data-open' | 'data-member-status'
  /** Who it is. */
  'table-name': never
  /** A cell. */
  'table-cell': never
  /** What a cell is, where there are no columns. */
  'table-label': never
  /** What can be done. */
  'table-action': never
  /** What opens below a row. */
  'table-panel': never
  /** Its cell. */
  'table-panel-cell': never

  // # Impersonation
  /** The banner. */
  impersonation: never
  /** Its line. */
  'impersonation-line': never
  /** Its words. */
  'impersonation-text': never
  /** Who acts as whom. */
  'impersonation-who': never
  /** Why. */
  'impersonation-reason': never
}

/** The name of something that a component draws, as `data-lk-part` has it: what `appearance.classNames` takes classes for. */
export type Part = keyof Parts
