import { REPLY_VARIABLES, type ReplyVariable } from '../../../../src/contract/desk-work.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import styles from './reply-templates.module.css';

const isVariable = (name: string): name is ReplyVariable =>
  (REPLY_VARIABLES as readonly string[]).includes(name);

/** Variables with their braces, and the words between them. */
const PARTS = /\{\{\s*(?<name>\w+)\s*\}\}|[^{]+|\{/g;

/** A template as people read it: its variables by name, in place of their braces. */
export const TemplateText = ({ text }: { text: string }) => {
  const t = useTicketWords();
  return (
    <p className={styles.text}>
      {[...text.matchAll(PARTS)].map(({ 0: words, index, groups }) => {
        const name = groups?.['name'] ?? '';
        if (!isVariable(name)) return <span key={index}>{words}</span>;
        return <i key={index}>{t(`variable.${name}`)}</i>;
      })}
    </p>
  );
};
