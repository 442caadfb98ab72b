import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { sentenceTemplates } from './sentence-templates.ts';
import { widgetScript } from './widget-script.ts';

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
  root: import.meta.dirname,
  base: '/',
  appType: 'mpa',
  plugins: [react(), sentenceTemplates(), widgetScript(), staffAddresses()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: {
      input: ['index.html', 'desk.html'],
      // In one chunk, so that zod's setting takes effect before another chunk makes a schema.
      output: {
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules.zod.|zod-without-eval/ }] },
      },
    },
    // The chart library of the supervisor's board, loaded by nobody else.
    chunkSizeWarningLimit: 600,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': desk, '/socket.io': { target: desk, ws: true } },
  },
});
