import Handlebars from 'handlebars';
import { REPLY_VARIABLES, type ReplyVariable } from '../../src/contract/desk-work.ts';
import { DeskError } from '../desk/desk-error.ts';

/** What a template says in place of its variables. */
export type ReplyValues = Record<ReplyVariable, string>;

/** A statement as the parser gives it, as far as it matters here. */
interface Statement {
  type: string;
  path?: { type: string; original: string };
  params?: unknown[];
  hash?: unknown;
}

const isVariable = (name: string | undefined): boolean =>
  (REPLY_VARIABLES as readonly (string | undefined)[]).includes(name);

const isPlain = ({ type, path, params = [], hash }: Statement): boolean =>
  type === 'ContentStatement' ||
  (type === 'MustacheStatement' && isVariable(path?.original) && params.length === 0 && !hash);

/** Throws template_broken unless the text is words and variables only: no helpers, blocks or partials. */
export function checkTemplate(text: string): void {
  let body: Statement[];
  try {
    body = Handlebars.parse(text).body;
  } catch (error) {
    throw new DeskError('template_broken', { cause: error });
  }
  if (!body.every(isPlain)) throw new DeskError('template_broken');
}

/** The text with its variables filled in, as plain text. Throws template_broken. */
export function fillTemplate(text: string, values: ReplyValues): string {
  checkTemplate(text);
  return Handlebars.compile(text, { noEscape: true, strict: true })(values);
}
