import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { PolicyRule } from '../../../../../src/contract/rulebook.ts';
import type { ClockTarget } from '../../../../../src/contract/words.ts';
import { Card, Hint, Mark } from '../lib/card.tsx';
import { useCanEdit } from '../lib/drafts.tsx';
import { moved, replaced, without } from '../lib/lists.ts';
import { contentKey } from '../lib/same.ts';
import { useSay, whenText } from '../lib/say.ts';
import { termText } from '../lib/terms.ts';
import { isReordered, removedRules } from './policy-rules.ts';
import { RuleLine } from './rule-line.tsx';
import styles from './policy.module.css';

interface TargetRulesProps {
  target: ClockTarget;
  rules: PolicyRule[];
  before: PolicyRule[];
  onChange: (rules: PolicyRule[]) => void;
}

/** The rules of a target: the first that fits wins. */
export const TargetRules = ({ target, rules, before, onChange }: TargetRulesProps) => {
  const { t } = useSay();
  const canEdit = useCanEdit();
  const [open, setOpen] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    onChange(moved(rules, from, to));
    setOpen((at) => (at === from ? to : at));
  };
  /** Above the rules for everything, or it would never have a say. */
  const add = () => {
    const last = rules.findIndex(({ when }) => Object.keys(when).length === 0);
    const at = last < 0 ? rules.length : last;
    const rule: PolicyRule = {
      when: { kinds: ['complaint'] },
      term: { amount: 5, unit: 'workingDays' },
    };
    onChange([...rules.slice(0, at), rule, ...rules.slice(at)]);
    setOpen(at);
  };
  return (
    <Card
      title={t('rules.title', { target: t(`target.${target}`) })}
      hint={t('rules.order')}
      actions={
        <>
          {isReordered(rules, before) && <Mark kind="changed" text={t('mark.reordered')} />}
          {canEdit && (
            <Button size="small" icon={<PlusOutlined />} onClick={add}>
              {t('rules.add')}
            </Button>
          )}
        </>
      }
    >
      <ol className={styles.rules}>
        {rules.map((_, at) => (
          <RuleLine
            // oxlint-disable-next-line react/no-array-index-key -- a rule is its place in the list
            key={at}
            path={`targets.${target}.${at}`}
            rules={rules}
            before={before}
            at={at}
            isOpen={open === at}
            onOpen={(isOpen) => setOpen(isOpen ? at : null)}
            onChange={(changed) => onChange(replaced(rules, at, changed))}
            onMove={(to) => move(at, to)}
            onRemove={() => {
              onChange(without(rules, at));
              setOpen(null);
            }}
            drag={{
              isOver: dragged !== null && dragged !== at,
              onStart: () => setDragged(at),
              onEnd: () => setDragged(null),
              onDrop: () => dragged !== null && move(dragged, at),
            }}
          />
        ))}
      </ol>
      <Removed
        rules={removedRules(rules, before)}
        onRestore={(rule) => onChange([rule, ...rules])}
      />
      <Hint>{t('rules.otherwise')}</Hint>
    </Card>
  );
};

interface RemovedProps {
  rules: readonly PolicyRule[];
  onRestore: (rule: PolicyRule) => void;
}

const Removed = ({ rules, onRestore }: RemovedProps) => {
  const say = useSay();
  if (rules.length === 0) return null;
  return (
    <ul className={styles.removed}>
      {rules.map((rule) => (
        <li key={contentKey(rule.when)}>
          <Mark kind="removed" text={say.t('mark.removed')} />
          <del>
            {whenText(rule, false, say)} → {termText(rule.term, say.t)}
          </del>
          <Button size="small" type="text" onClick={() => onRestore(rule)}>
            {say.t('rules.restore')}
          </Button>
        </li>
      ))}
    </ul>
  );
};
