import { App, Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { ColleagueSelect } from '../ui/colleague-select.tsx';
import { useBulkCommand } from './bulk-command.ts';
import styles from './department.module.css';

interface BulkBarProps {
  /** Numbers of the tickets that are chosen. */
  chosen: ReadonlySet<string>;
  /** All that could be chosen of what is loaded. */
  choosable: readonly string[];
  onChoose: (numbers: readonly string[]) => void;
}

/** What can be done with many tickets at once; those that refuse stay chosen, with the reason. */
export const BulkBar = ({ chosen, choosable, onChoose }: BulkBarProps) => {
  const { t: desk } = useTranslation();
  const t = useTicketWords();
  const { message } = App.useApp();
  const bulk = useBulkCommand();
  const refused = (bulk.data ?? []).filter(({ ok }) => !ok);
  const give = (command: StaffCommand) =>
    bulk.mutate(
      { numbers: [...chosen], command },
      {
        onSuccess: (results) => {
          const done = results.filter(({ ok }) => ok).length;
          if (done > 0)
            void message.success(t(`bulkDone.${doneWord(command)}`, { count: done }), 3);
          onChoose(results.filter(({ ok }) => !ok).map(({ number }) => number));
        },
      },
    );
  if (chosen.size === 0 && refused.length === 0) return null;
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('bulk.label')}>
      {refused.length > 0 && (
        <Alert
          type="warning"
          title={t('bulk.refused', { count: refused.length })}
          description={
            <ul className={styles.refused}>
              {refused.map(({ number, message }) => (
                <li key={number}>
                  <code>{number}</code> {message}
                </li>
              ))}
            </ul>
          }
          closable={{ onClose: bulk.reset }}
        />
      )}
      {chosen.size > 0 && (
        <div className={styles.bulkLine}>
          <b>{t('bulk.chosen', { count: chosen.size })}</b>
          {chosen.size < choosable.length && (
            <Button size="small" type="link" onClick={() => onChoose(choosable)}>
              {t('bulk.all', { count: choosable.length })}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => onChoose([])}>
            {t('bulk.clear')}
          </Button>
          <span className={styles.gap} />
          <ColleagueSelect
            placeholder={desk('command.assign')}
            value={undefined}
            onChange={(staffId) => staffId && give({ type: 'assign', staffId })}
          />
          <Button type="primary" loading={bulk.isPending} onClick={() => give({ type: 'sign' })}>
            {t('bulk.sign', { count: chosen.size })}
          </Button>
        </div>
      )}
    </div>
  );
};

const doneWord = ({ type }: StaffCommand): 'assign' | 'sign' =>
  type === 'assign' ? 'assign' : 'sign';
