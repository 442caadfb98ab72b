import { REPLY_VARIABLES, type ReplyVariable } from '../../../../src/contract/desk-work.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import styles from './reply-templates.module.css';

const isVariable = (name: string): name is ReplyVariable =>
  (REPLY_VARIABLES as readonly string[]).includes(name);

/** A template as people read it: its variables by name, in place of their braces. */
export const TemplateText = ({ text }: { text: string }) => {
  const t = useTicketWords();
  let at = 0;
  const parts = text.split(/\{\{\s*(\w+)\s*\}\}/).map((part, index) => {
    const place = at;
    at += part.length;
    if (index % 2 === 0 || !isVariable(part)) return <span key={place}>{part}</span>;
    return <i key={`${place} ${part}`}>{t(`variable.${part}`)}</i>;
  });
  return <p className={styles.text}>{parts}</p>;
};
