// Runs before any script of a page: a flash that lasts for one mutation, or for one frame, is written down.
{
  let last = ''
  const look = () => {
    const text = document.body?.innerText.trim().replaceAll(/\s+/g, ' ') ?? ''
    if (text === '' || text === last) return
    last = text
    globalThis.latchkeyShown(text)
  }
  new MutationObserver(look).observe(document, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  })
  const eachFrame = () => {
    look()
    requestAnimationFrame(eachFrame)
  }
  eachFrame()
  // Out of the back-forward cache a page begins with what it showed before, and that counts again.
  addEventListener('pagehide', () => {
    last = ''
  })
}
