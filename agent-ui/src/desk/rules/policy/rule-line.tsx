import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  EditOutlined,
  HolderOutlined,
} from '@ant-design/icons';
import { useState } from 'react';
import type { PolicyRule } from '../../../../../src/contract/rulebook.ts';
import { Mark } from '../lib/card.tsx';
import { useCanEdit } from '../lib/drafts.tsx';
import { FieldNote, useHasError } from '../lib/field-errors.tsx';
import { IconButton } from '../lib/icon-button.tsx';
import { useSay, whenText } from '../lib/say.ts';
import { termText } from '../lib/terms.ts';
import { useMatter } from '../preview/matter.tsx';
import { coveredBy, decisionFor, ruleState } from './policy-rules.ts';
import { RuleForm } from './rule-form.tsx';
import styles from './policy.module.css';

interface RuleLineProps {
  path: string;
  rules: readonly PolicyRule[];
  before: readonly PolicyRule[];
  at: number;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (rule: PolicyRule) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  drag: { isOver: boolean; onStart: () => void; onEnd: () => void; onDrop: () => void };
}

/** A rule as a sentence; it opens in its place to be edited. */
export const RuleLine = (props: RuleLineProps) => {
  const { path, rules, at, isOpen, onOpen, onChange, onMove, onRemove, drag } = props;
  const { t } = useSay();
  const canEdit = useCanEdit();
  const { matter } = useMatter();
  const [isGrabbed, setGrabbed] = useState(false);
  const rule = rules[at];
  const hasError = useHasError(path);
  if (!rule) return null;
  const n = at + 1;
  return (
    <li
      className={styles.rule}
      draggable={isGrabbed}
      data-drop={drag.isOver || undefined}
      data-open={isOpen || undefined}
      data-error={hasError || undefined}
      data-decides={decisionFor(rules, matter).index === at || undefined}
      onDragStart={drag.onStart}
      onDragEnd={() => {
        setGrabbed(false);
        drag.onEnd();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        drag.onDrop();
      }}
    >
      <div className={styles.line}>
        {canEdit ? (
          <span
            className={styles.grip}
            aria-hidden
            onPointerDown={() => setGrabbed(true)}
            onPointerUp={() => setGrabbed(false)}
          >
            <HolderOutlined />
          </span>
        ) : null}
        <b className={styles.place}>{n}</b>
        <Sentence {...props} rule={rule} />
        {canEdit && (
          <span className={styles.tools}>
            <IconButton
              label={t('rules.edit', { n })}
              icon={<EditOutlined />}
              onClick={() => onOpen(!isOpen)}
            />
            <IconButton
              label={t('rules.up', { n })}
              icon={<ArrowUpOutlined />}
              disabled={at === 0}
              onClick={() => onMove(at - 1)}
            />
            <IconButton
              label={t('rules.down', { n })}
              icon={<ArrowDownOutlined />}
              disabled={at === rules.length - 1}
              onClick={() => onMove(at + 1)}
            />
            <IconButton
              danger
              label={t('rules.remove', { n })}
              icon={<DeleteOutlined />}
              onClick={onRemove}
            />
          </span>
        )}
      </div>
      <FieldNote path={path} deep />
      {isOpen && <RuleForm rule={rule} onChange={onChange} onDone={() => onOpen(false)} />}
    </li>
  );
};

type SentenceProps = Pick<RuleLineProps, 'rules' | 'before' | 'at' | 'isOpen' | 'onOpen'> & {
  rule: PolicyRule;
};

const Sentence = ({ rule, rules, before, at, isOpen, onOpen }: SentenceProps) => {
  const say = useSay();
  const { t } = say;
  const canEdit = useCanEdit();
  const state = ruleState(rule, before);
  const cover = coveredBy(rules, at);
  const isRest = at > 0 && Object.keys(rule.when).length === 0;
  return (
    <button
      type="button"
      className={styles.sentence}
      disabled={!canEdit}
      aria-expanded={isOpen}
      onClick={() => onOpen(!isOpen)}
    >
      <span>{whenText(rule, isRest, say)}</span> <i aria-hidden>→</i>{' '}
      <b>{termText(rule.term, t)}</b>
      {state !== 'same' && <Mark kind={state} text={t(`mark.${state}`)} />}
      {cover >= 0 && <Mark kind="warn" text={t('rules.covered', { n: cover + 1 })} />}
    </button>
  );
};
