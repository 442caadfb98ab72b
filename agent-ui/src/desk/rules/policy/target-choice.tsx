import type { Policy } from '../../../../../src/contract/rulebook.ts';
import { CLOCK_TARGETS, type ClockTarget } from '../../../../../src/contract/words.ts';
import { isSame } from '../lib/same.ts';
import { useWords } from '../words.ts';
import styles from './policy.module.css';

interface TargetChoiceProps {
  policy: Policy;
  before: Policy;
  current: ClockTarget;
  onChange: (target: ClockTarget) => void;
}

/** The steps of a ticket that have a limit, in the order in which they come. */
export const TargetChoice = ({ policy, before, current, onChange }: TargetChoiceProps) => {
  const t = useWords();
  return (
    <div className={styles.targets} role="group" aria-label={t('policy.targets')}>
      {CLOCK_TARGETS.map((target) => (
        <button
          key={target}
          type="button"
          aria-pressed={target === current}
          data-changed={!isSame(policy.targets[target], before.targets[target]) || undefined}
          onClick={() => onChange(target)}
        >
          <b>{t(`target.${target}`)}</b>
          <small>{t(`targetHint.${target}`)}</small>
        </button>
      ))}
    </div>
  );
};
