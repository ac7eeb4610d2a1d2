import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  // Named, because Vite would find it with the first page and bundle anew, while that page still asks for the bundle before.
  optimizeDeps: { include: ['@latchkey/react'] },
})
