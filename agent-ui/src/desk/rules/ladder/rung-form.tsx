import { Button, Select } from 'antd';
import type { LadderRung } from '../../../../../src/contract/rulebook.ts';
import {
  CARD_COLORS,
  CLOCK_TARGETS,
  LEVELS,
  type CardColor,
} from '../../../../../src/contract/words.ts';
import { FieldNote } from '../lib/field-errors.tsx';
import { NameFields } from '../lib/name-fields.tsx';
import { TermField } from '../lib/term-field.tsx';
import { useWords } from '../words.ts';
import styles from './ladder.module.css';

interface RungFormProps {
  rung: LadderRung;
  path: string;
  onChange: (rung: LadderRung) => void;
  onDone: () => void;
}

const WORKING_TIME = ['workingDays', 'workingHours', 'workingMinutes'] as const;
const NO_CARD = 'none';

export const RungForm = ({ rung, path, onChange, onDone }: RungFormProps) => {
  const t = useWords();
  return (
    <div className={styles.form}>
      <NameFields
        label={t('ladder.name')}
        path={`${path}.name`}
        value={rung.name}
        onChange={(name) => onChange({ ...rung, name })}
      />
      <label>
        <span>{t('ladder.targets')}</span>
        <Select
          mode="multiple"
          aria-label={t('ladder.targets')}
          value={rung.targets}
          options={CLOCK_TARGETS.map((value) => ({ value, label: t(`target.${value}`) }))}
          onChange={(targets) => onChange({ ...rung, targets })}
        />
        <FieldNote path={`${path}.targets`} />
      </label>
      <div className={styles.row}>
        <label>
          <span>{t('ladder.after')}</span>
          <Select
            aria-label={t('ladder.after')}
            value={rung.after}
            options={(['warned', 'breached'] as const).map((value) => ({
              value,
              label: t(`ladder.${value}`),
            }))}
            onChange={(after) => onChange({ ...rung, after })}
          />
        </label>
        <div>
          <span>{t('ladder.delay')}</span>
          <TermField
            label={t('ladder.delay')}
            units={WORKING_TIME}
            value={rung.delay}
            onChange={(delay) => delay && onChange({ ...rung, delay })}
          />
        </div>
        <label>
          <span>{t('ladder.level')}</span>
          <Select
            aria-label={t('ladder.level')}
            value={rung.level}
            options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
            onChange={(level) => onChange({ ...rung, level })}
          />
        </label>
        <label>
          <span>{t('ladder.card')}</span>
          <Select<CardColor | typeof NO_CARD>
            aria-label={t('ladder.card')}
            value={rung.card ?? NO_CARD}
            options={[
              { value: NO_CARD, label: t('card.none') },
              ...CARD_COLORS.map((value) => ({ value, label: t(`card.${value}`) })),
            ]}
            onChange={(card) => onChange({ ...rung, card: card === NO_CARD ? null : card })}
          />
        </label>
      </div>
      <FieldNote path={`${path}.delay`} deep />
      <Button onClick={onDone}>{t('do.done')}</Button>
    </div>
  );
};
