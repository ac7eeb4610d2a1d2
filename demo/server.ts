import { runDemo } from '../src/cli/demo/demo.js'
import { Mistake } from '../src/cli/Mistake.js'
import { buildFromSource } from './startDemo.js'

// What `latchkey demo` does, on a page that is built from the source now.
await runDemo(process.argv.slice(2), await buildFromSource()).catch((error: unknown) => {
  if (!(error instanceof Mistake)) throw error
  console.error(error.message)
  process.exit(1)
})
