import type { TicketView } from '../../../../../src/contract/ticket.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { ActButtons, type Choose } from './act-button.tsx';
import { Byline } from './byline.tsx';
import { Panel } from './panel.tsx';
import styles from './panel.module.css';

interface EvaluationPanelProps {
  ticket: TicketView;
  onChoose: Choose;
}

/** 回访 and 评价: whether the citizen was called back, and what they said of the handling. */
export const EvaluationPanel = ({ ticket, onChoose }: EvaluationPanelProps) => {
  const t = useTicketWords();
  const { evaluation, callBacks, status } = ticket;
  if (!evaluation && !callBacks) return null;
  const isCalling = status === 'call_back';
  return (
    <Panel title={t('evaluation.title')} tone={isCalling ? 'waiting' : 'calm'}>
      {evaluation ? (
        <>
          <ul className={styles.said}>
            {evaluation.solved && (
              <li data-good={evaluation.solved === 'solved'}>{t(`solved.${evaluation.solved}`)}</li>
            )}
            {evaluation.satisfaction && (
              <li data-good={!evaluation.satisfaction.endsWith('dissatisfied')}>
                {t(`satisfaction.${evaluation.satisfaction}`)}
              </li>
            )}
            {evaluation.contacted !== undefined && (
              <li data-good={evaluation.contacted}>
                {t(evaluation.contacted ? 'evaluation.contacted' : 'evaluation.notContacted')}
              </li>
            )}
          </ul>
          {evaluation.text && <blockquote>{evaluation.text}</blockquote>}
          <Byline by={evaluation.by} at={evaluation.at} />
        </>
      ) : (
        callBacks && (
          <p className={styles.fact}>
            {isCalling ? t('evaluation.calling') : t(`evaluation.state.${callBacks.state}`)}
            {callBacks.tries > 0 && ` · ${t('evaluation.tries', { count: callBacks.tries })}`}
          </p>
        )
      )}
      <div className={styles.acts}>
        <ActButtons ticket={ticket} types={['record_call_back', 'reopen']} onChoose={onChoose} />
      </div>
    </Panel>
  );
};
