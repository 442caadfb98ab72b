import { build, type Plugin } from 'vite';

const ENTRY = `${import.meta.dirname}/src/widget/main.ts`;

/**
 * `/widget.js`, which other sites load with one line: one script without parts, under a name that never
 * changes, and with nothing left among the site's own names but what it sets itself.
 */
export const widgetScript = (): Plugin => ({
  name: 'widget-script',
  apply: 'build',
  async generateBundle() {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        write: false,
        target: 'es2020',
        lib: { entry: ENTRY, formats: ['iife'], name: 'yihaodaWidget', fileName: 'widget' },
      },
    });
    const [bundle] = Array.isArray(built) ? built : [built];
    if (!bundle || !('output' in bundle)) throw new Error('the widget was not built');
    this.emitFile({ type: 'asset', fileName: 'widget.js', source: bundle.output[0].code });
  },
});
