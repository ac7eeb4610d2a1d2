import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist-vite',
    modulePreload: false,
    rolldownOptions: { input: { main: 'index.html', mistake: 'mistake.js' } },
  },
})
