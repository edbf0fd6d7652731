import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** While developing, calls go to a server that runs beside Vite. */
const server = process.env['REDRESS_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  plugins: [react()],
  build: { outDir: '../dist/desk', emptyOutDir: true, chunkSizeWarningLimit: 1500 },
  server: { proxy: { '/api': server } },
});
