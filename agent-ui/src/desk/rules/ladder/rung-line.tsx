import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  EditOutlined,
} from '@ant-design/icons';
import type { LadderRung } from '../../../../../src/contract/rulebook.ts';
import { Moment } from '../../ui/moment.tsx';
import { rungText } from '../changes/ladder-changes.ts';
import { Mark } from '../lib/card.tsx';
import { useCanEdit } from '../lib/drafts.tsx';
import { FieldNote } from '../lib/field-errors.tsx';
import { IconButton } from '../lib/icon-button.tsx';
import { isSame } from '../lib/same.ts';
import { useSay } from '../lib/say.ts';
import { usePreview } from '../preview/use-preview.ts';
import { RungForm } from './rung-form.tsx';
import styles from './ladder.module.css';

interface RungLineProps {
  rung: LadderRung;
  path: string;
  /** As it is in force. */
  before: LadderRung | undefined;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (rung: LadderRung) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

/** A step as a sentence; it opens in its place to be edited. */
export const RungLine = (props: RungLineProps) => {
  const { rung, path, before, isOpen, onOpen, onChange } = props;
  const say = useSay();
  const { t, language } = say;
  const canEdit = useCanEdit();
  const isChanged = before !== undefined && !isSame(before, rung);
  return (
    <li className={styles.rung} data-card={rung.card ?? undefined}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.sentence}
          disabled={!canEdit}
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
        >
          <b>{rung.name[language] || t('ladder.unnamed')}</b>
          {before === undefined && <Mark kind="added" text={t('mark.added')} />}
          {isChanged && <Mark kind="changed" text={t('mark.changed')} />}
          <span>{rungText(rung, say)}</span>
        </button>
        {canEdit && <Tools {...props} />}
      </div>
      <Example rung={rung} />
      {!isOpen && <FieldNote path={path} deep />}
      {isOpen && (
        <RungForm rung={rung} path={path} onChange={onChange} onDone={() => onOpen(false)} />
      )}
    </li>
  );
};

const Tools = ({ rung, isOpen, onOpen, onRemove, onUp, onDown }: RungLineProps) => {
  const { t, language } = useSay();
  const name = rung.name[language];
  return (
    <span className={styles.tools}>
      <IconButton
        label={t('ladder.edit', { name })}
        icon={<EditOutlined />}
        onClick={() => onOpen(!isOpen)}
      />
      <IconButton
        label={t('ladder.up', { name })}
        icon={<ArrowUpOutlined />}
        disabled={!onUp}
        onClick={() => onUp?.()}
      />
      <IconButton
        label={t('ladder.down', { name })}
        icon={<ArrowDownOutlined />}
        disabled={!onDown}
        onClick={() => onDown?.()}
      />
      <IconButton
        danger
        label={t('ladder.remove', { name })}
        icon={<DeleteOutlined />}
        onClick={onRemove}
      />
    </span>
  );
};

/** When the step would come for the matter of the preview. */
const Example = ({ rung }: { rung: LadderRung }) => {
  const { t } = useSay();
  const clocks = usePreview().draft.data?.clocks ?? [];
  const found = clocks.flatMap(({ clock, ladder }) =>
    ladder.filter(({ id }) => id === rung.id).map(({ at }) => ({ target: clock.target, at })),
  );
  if (found.length === 0) return null;
  return (
    <p className={styles.example}>
      {t('ladder.example')}{' '}
      {found.map(({ target, at }) => (
        <span key={target}>
          {t(`target.${target}`)} <Moment at={at} />
        </span>
      ))}
    </p>
  );
};
