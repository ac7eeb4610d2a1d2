import { buildBook, serveBook } from './book.js'
import { openCamera } from './pictures/camera.js'
import { takeDocsPictures } from './pictures/docs.js'
import { pictured, refresh, removeOrphans } from './pictures/references.js'

/*
 * Takes the pictures of all stories anew where they differ from what is kept, and those of the README and the guides.
 * What stories are compared with after that: look at the change of the pictures as at any other.
 */
await buildBook()
const site = await serveBook()
const ids = pictured()
const waiting = [...ids]
const changed: string[] = []
await Promise.all(
  [1, 2].map(async () => {
    const camera = await openCamera(site.url)
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (await refresh(camera, id)) changed.push(id)
    }
    await camera.close()
  }),
)
const removed = removeOrphans(ids)
await takeDocsPictures(site.url)
await site.close()
console.log(`${ids.length} stories, ${changed.length} taken anew, ${removed} files removed`)
for (const id of changed.sort()) console.log(`  ${id}`)
