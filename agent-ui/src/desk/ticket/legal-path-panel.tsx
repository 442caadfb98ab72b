import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { legalPathText } from '../../../../src/contract/guidance.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { useLanguage } from '../lib/use-language.ts';
import { Signs } from './signs.tsx';
import styles from './finding.module.css';

interface LegalPathPanelProps {
  ticket: TicketView;
  /** Begins the answer with these words. */
  onAnswer: (text: string) => void;
}

/** What to tell the citizen about a matter that is not the desk's. */
export const LegalPathPanel = ({ ticket, onAnswer }: LegalPathPanelProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { legalPath, assessment, may } = ticket;
  if (!legalPath || ticket.departmentId) return null;
  const guidance = legalPathText(legalPath);
  return (
    <section className={styles.finding} data-about="legal-path" aria-label={t('legal.title')}>
      <h2>{t('legal.title')}</h2>
      <Signs signs={assessment?.outOfScope?.evidence} />
      <p>{guidance[language]}</p>
      {may.includes('answer') && (
        <div className={styles.choices}>
          <Button type="primary" onClick={() => onAnswer(guidance[language])}>
            {t('legal.answer')}
          </Button>
        </div>
      )}
    </section>
  );
};
