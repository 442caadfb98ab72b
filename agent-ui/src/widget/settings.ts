import type { Language } from '../../../src/contract/words.ts';
export interface WidgetSettings {
  /** Of the desk from which the script came. */
  origin: string;
  language: Language;
  side: 'left' | 'right';
  /** CSS colour of the button. */
  color: string;
  /** What it is about, or who asks: an agent with this skill answers. */
  topic: string | null;
}

const PINE = '#0e5b52';

/**
 * What the site's line says: `<script src="…/widget.js" data-language="en" data-side="left"
 * data-color="#0a5" data-topic="enterprise">`. Without a language it is the one of the site's page; Chinese unless that is English.
 */
export const readSettings = (
  { src, dataset }: Pick<HTMLScriptElement, 'src' | 'dataset'>,
  pageLanguage: string,
): WidgetSettings => {
  const language = dataset['language'] ?? pageLanguage;
  return {
    origin: new URL(src).origin,
    language: language.toLowerCase().startsWith('en') ? 'en' : 'zh',
    side: dataset['side'] === 'left' ? 'left' : 'right',
    color: dataset['color'] ?? PINE,
    topic: dataset['topic'] ?? null,
  };
};
