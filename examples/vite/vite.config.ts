import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // In development Vite has the page and the server has the rest; to the browser they are one origin.
  server: { port: 5173, strictPort: true, proxy: { '/auth': 'http://localhost:4000' } },
})
