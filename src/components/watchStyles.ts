const watched = new WeakSet<object>()

/**
 * Looks once at what a provider's components came to look like. In development alone: whoever calls it asks for
 * `process.env.NODE_ENV` on the spot, so that a host's bundler drops the call and all that it loads.
 *
 * @param provider the provider's own object, the same however often it renders
 */
export function watchStyles(provider: object) {
  if (watched.has(provider) || typeof document === 'undefined') return
  watched.add(provider)
  import('./examineStyles.js')
    .then(({ examineStyles }) => examineStyles(provider))
    .then(
      isSeen => {
        // What React drew was thrown away before anybody saw it, or is a skeleton still.
        if (!isSeen) watched.delete(provider)
      },
      // A doctor who is not there, or at a loss, is no reason for the page to fail.
      () => {},
    )
}
