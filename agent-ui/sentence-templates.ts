import Handlebars from 'handlebars';
import type { Plugin } from 'vite';
import { SENTENCES } from '../src/contract/telling.ts';

/**
 * `import sentences from '….hbs'` gives the compiled template. Compiled at build, because the consoles'
 * security policy forbids to make code out of text.
 */
export const sentenceTemplates = (): Plugin => ({
  name: 'sentence-templates',
  transform(source, id) {
    if (!id.endsWith('.hbs')) return null;
    const code = Handlebars.precompile(source, SENTENCES) as string;
    return {
      code: `import Handlebars from 'handlebars/runtime';\nexport default Handlebars.template(${code});`,
      map: null,
    };
  },
});
