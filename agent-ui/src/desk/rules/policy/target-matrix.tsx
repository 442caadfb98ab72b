import type { PolicyRule } from '../../../../../src/contract/rulebook.ts';
import {
  KINDS,
  URGENCIES,
  type ClockTarget,
  type Kind,
  type Urgency,
} from '../../../../../src/contract/words.ts';
import { Card } from '../lib/card.tsx';
import { isSame } from '../lib/same.ts';
import { useSay } from '../lib/say.ts';
import { termText } from '../lib/terms.ts';
import { useMatter } from '../preview/matter.tsx';
import { decisionFor } from './policy-rules.ts';
import styles from './policy.module.css';

interface TargetMatrixProps {
  target: ClockTarget;
  rules: readonly PolicyRule[];
  before: readonly PolicyRule[];
}

/** What applies to every kind and urgency, on the channel and in the department of the preview. */
export const TargetMatrix = ({ target, rules, before }: TargetMatrixProps) => {
  const { t, kind, urgency, channel, department } = useSay();
  const { matter } = useMatter();
  const hint = t('matrix.for', {
    channel: channel(matter.channel),
    department: matter.departmentId ? department(matter.departmentId) : t('matrix.anyDepartment'),
  });
  return (
    <Card title={t('matrix.title', { target: t(`target.${target}`) })} hint={hint}>
      <div className={styles.matrixFrame}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col" aria-label={t('when.kinds')} />
              {[...URGENCIES].reverse().map((one) => (
                <th key={one} scope="col">
                  {urgency(one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {KINDS.map((row) => (
              <tr key={row}>
                <th scope="row">{kind(row)}</th>
                {[...URGENCIES].reverse().map((column) => (
                  <Cell key={column} rules={rules} before={before} kind={row} urgency={column} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

interface CellProps extends Omit<TargetMatrixProps, 'target'> {
  kind: Kind;
  urgency: Urgency;
}

const Cell = ({ rules, before, kind, urgency }: CellProps) => {
  const { t } = useSay();
  const { matter, change } = useMatter();
  const sample = { ...matter, kind, urgency };
  const { index, term } = decisionFor(rules, sample);
  const was = decisionFor(before, sample).term;
  const isChanged = !isSame(term, was);
  const isOnShow = matter.kind === kind && matter.urgency === urgency;
  return (
    <td>
      <button
        type="button"
        aria-pressed={isOnShow}
        data-changed={isChanged || undefined}
        data-none={term === null || undefined}
        title={index < 0 ? t('matrix.noRule') : t('matrix.byRule', { n: index + 1 })}
        onClick={() => change({ kind, urgency })}
      >
        {termText(term, t)}
        {isChanged && <del>{termText(was, t)}</del>}
      </button>
    </td>
  );
};
