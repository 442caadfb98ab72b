import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const desk = 'http://127.0.0.1:3000';

/** In development, as on the desk itself, every address under `/desk` is the staff page. */
const staffAddresses = (): Plugin => ({
  name: 'staff-addresses',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      if (/^\/desk(?:[/?]|$)/.test(request.url ?? '')) request.url = '/desk.html';
      next();
    });
  },
});

/** Two pages: `index.html` is the citizen's, `desk.html` the consoles of staff. */
export default defineConfig({
  root: here('.'),
  base: '/',
  appType: 'mpa',
  plugins: [react(), staffAddresses()],
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    rolldownOptions: { input: [here('./index.html'), here('./desk.html')] },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': desk, '/socket.io': { target: desk, ws: true } },
  },
});
