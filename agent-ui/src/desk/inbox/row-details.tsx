import type { TicketCard } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import styles from './row-details.module.css';

/** What a person has to know before ruling or calling, in a line of the worklist. */

/** 退单: why, where to instead, and the department's words. */
export const ObjectionDetail = ({ card: { objection } }: { card: TicketCard }) => {
  const say = useSupervisionWords();
  const { short } = useDepartmentNames();
  if (!objection) return null;
  const { reason, suggestion, text } = objection;
  return (
    <span className={styles.detail} title={text}>
      <b>{say(`row.reason.${reason}`)}</b>
      {suggestion && <i>{say('row.suggests', { department: short(suggestion) })}</i>}
      {text}
    </span>
  );
};

/** 延期: how many days, and what for. */
export const ExtensionDetail = ({ card: { extension } }: { card: TicketCard }) => {
  const say = useSupervisionWords();
  if (!extension) return null;
  return (
    <span className={styles.detail} title={extension.text}>
      <b>{say('row.days', { days: extension.days })}</b>
      {extension.text}
    </span>
  );
};

/** 回访: how often it was tried. */
export const CallBackDetail = ({ card: { callBacks } }: { card: TicketCard }) => {
  const say = useSupervisionWords();
  const tries = callBacks?.tries ?? 0;
  return (
    <span className={styles.detail}>
      <b data-calm={tries === 0 || undefined}>
        {tries === 0 ? say('row.firstCall') : say('row.tries', { count: tries })}
      </b>
    </span>
  );
};
