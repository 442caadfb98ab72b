import { useTranslation } from 'react-i18next';
import type { RulesPreview } from '../../../../../src/contract/rulebook.ts';
import { StretchBar } from '../../ui/stretch-bar.tsx';
import { Mark } from '../lib/card.tsx';
import { Moment } from '../lib/moment.tsx';
import { useSay } from '../lib/say.ts';
import { shiftWords } from '../lib/shift-words.ts';
import { termText } from '../lib/terms.ts';
import styles from './preview.module.css';

type PreviewClock = RulesPreview['clocks'][number];

interface ClockPreviewProps {
  clock: PreviewClock;
  /** The same by the rules in force. */
  inForce: PreviewClock | undefined;
  isCompared: boolean;
  isFirst: boolean;
}

/** One target of the matter: by when, why, and what happens around that. */
export const ClockPreview = ({ clock, inForce, isCompared, isFirst }: ClockPreviewProps) => {
  const { t } = useSay();
  const { target, dueAt, startedAt, amount, unit } = clock.clock;
  return (
    <details className={styles.clock} open={isFirst || target === 'sign' || target === 'resolve'}>
      <summary data-first={isFirst || undefined}>
        <b>{t(`target.${target}`)}</b>
        <span>
          <Moment at={dueAt} long />
        </span>
        <small>{termText({ amount, unit }, t)}</small>
        {clock.provisional && <Mark kind="warn" text={t('preview.provisionalMark')} />}
        {isCompared && <Shift dueAt={dueAt} before={inForce?.clock.dueAt} />}
      </summary>
      <StretchBar stretches={clock.stretches} startedAt={startedAt} dueAt={dueAt} />
      <Steps steps={clock.ladder} />
    </details>
  );
};

/** How far the draft moves a due time. */
const Shift = ({ dueAt, before }: { dueAt: string; before: string | undefined }) => {
  const { t } = useSay();
  const desk = useTranslation().t;
  if (before === undefined) return <Mark kind="added" text={t('preview.newClock')} />;
  const shift = Date.parse(dueAt) - Date.parse(before);
  if (shift === 0) return null;
  const length = shiftWords(shift, desk);
  return (
    <Mark kind="changed" text={t(shift > 0 ? 'preview.later' : 'preview.earlier', { length })} />
  );
};

const Steps = ({ steps }: { steps: PreviewClock['ladder'] }) => {
  const { t, language } = useSay();
  if (steps.length === 0) return null;
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, name, level, at }) => (
        <li key={id}>
          <Moment at={at} />
          <b>{name[language]}</b>
          <span>{t(`level.${level}`)}</span>
        </li>
      ))}
    </ol>
  );
};
