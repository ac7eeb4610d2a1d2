/** Where the tab is, and how it gets elsewhere. Part of the `Environment`. */
export interface Navigation {
  /** The whole address of the page. */
  url(): string
  assign(url: string): void
  replace(url: string): void
  /** Gives the page as it is another address; what the host keeps in `history.state` stays. */
  rewrite(url: string): void
}

export const browserNavigation: Navigation = {
  url: () => location.href,
  assign: url => location.assign(url),
  replace: url => location.replace(url),
  rewrite: url => history.replaceState(history.state, '', url),
}
