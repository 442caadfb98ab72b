import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import {
  EVENT_TYPES,
  FACT_NAMES,
  SENTENCES,
  UNTOLD,
  wordsSchema,
  type Sentences,
  type Words,
} from '../../src/contract/telling.ts';
import type { Language } from '../../src/contract/words.ts';
import type { printFacts } from './print-facts.ts';

/** Puts the printed ticket together from its facts. */
type Page = (facts: PrintFacts & Furniture) => string;
type PrintFacts = ReturnType<typeof printFacts>;
/** What stands in the head of the page; the page's policy lets in just these two. */
interface Furniture {
  css: string;
  script: string;
}

/** What a city's clerks may edit, in one language, ready to use. */
interface LanguageTemplates {
  words: Words;
  timeline: Sentences;
  citizenSteps: Sentences;
  print: Page;
}
export type Templates = Readonly<Record<Language, LanguageTemplates>> & {
  /** The style of the printed ticket. */
  readonly printCss: string;
};

const FOLDER = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Reads and compiles the templates. Throws, naming the file, when one is broken or names what there is not. */
export function loadTemplates(folder = FOLDER): Templates {
  const inLanguage = (language: Language): LanguageTemplates => {
    const path = `${folder}${language}/`;
    return {
      words: read(`${path}words.json`, (text) => wordsSchema.parse(JSON.parse(text))),
      timeline: read(`${path}timeline.hbs`, sentencesIn),
      citizenSteps: read(`${path}citizen-steps.hbs`, sentencesIn),
      print: read(`${path}ticket-print.hbs`, pageIn),
    };
  };
  const printCss = read(`${folder}ticket-print.css`, String);
  return { zh: inLanguage('zh'), en: inLanguage('en'), printCss };
}

function read<T>(file: string, make: (text: string) => T): T {
  try {
    return make(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

function sentencesIn(text: string): Sentences {
  const program = Handlebars.parse(text);
  new NameCheck().accept(program);
  const sentences: Sentences = Handlebars.compile(program, SENTENCES);
  // Handlebars compiles when it is first used.
  sentences(UNTOLD);
  return sentences;
}

const pageIn = (text: string): Page => Handlebars.compile(Handlebars.parse(text), PAGES);

/** Everything that a page shows is escaped. */
const PAGES = { strict: true, knownHelpersOnly: true };

const KNOWN = new Set([...EVENT_TYPES, ...FACT_NAMES, 'if', 'unless', 'each']);

/** A misspelt variable must not wait for the first ticket that needs it. */
class NameCheck extends Handlebars.Visitor {
  override PathExpression({ original, data, loc }: hbs.AST.PathExpression): void {
    if (data || KNOWN.has(original)) return;
    throw new Error(`line ${loc.start.line}: there is no {{${original}}}`);
  }
}
