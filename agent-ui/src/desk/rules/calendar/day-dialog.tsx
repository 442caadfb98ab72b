import { Button, Input, Modal, Radio, Switch } from 'antd';
import { useState } from 'react';
import type { CalendarContent, Span } from '../../../../../src/contract/rulebook.ts';
import type { Name } from '../../../../../src/contract/words.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { Hint } from '../lib/card.tsx';
import { daysBetween, instantOf } from '../lib/city-days.ts';
import { areSound, spanText } from '../lib/hours.ts';
import { NameFields } from '../lib/name-fields.tsx';
import { isSame } from '../lib/same.ts';
import { useSay } from '../lib/say.ts';
import { SpansField } from '../lib/spans-field.tsx';
import {
  halvesOf,
  indexed,
  usualHours,
  withDays,
  withoutDays,
  type CalendarBook,
  type Day,
} from './calendar-days.ts';
import styles from './calendar.module.css';

interface DayDialogProps {
  book: CalendarBook;
  date: string;
  onChange: (content: CalendarContent) => void;
  onClose: () => void;
}

const CHOICES = ['off', 'work', 'morning', 'afternoon', 'own'] as const;
type Choice = (typeof CHOICES)[number];

const hoursFor = (choice: Choice, usual: readonly Span[], own: Span[]): Span[] => {
  const { morning, afternoon } = halvesOf(usual);
  const hours = { off: [], work: [...usual], morning, afternoon, own };
  return hours[choice];
};

const choiceOf = ({ spans }: Day, usual: readonly Span[]): Choice =>
  CHOICES.find((choice) => isSame(hoursFor(choice, usual, []), spans)) ?? 'own';

const NO_NAME: Name = { zh: '', en: '' };
const DAYS_AT_MOST = 31;

/** Says what a day is, or a few days after it too. */
export const DayDialog = ({ book, date, onChange, onClose }: DayDialogProps) => {
  const { t, language } = useSay();
  const { content } = book;
  const day = indexed(book)(date);
  const usual = usualHours(content, date);
  const [choice, setChoice] = useState(() => choiceOf(day, usual));
  const [own, setOwn] = useState<Span[]>([...day.spans]);
  const [last, setLast] = useState(date);
  const [isNamed, setNamed] = useState(day.name !== undefined);
  const [name, setName] = useState(day.name ?? NO_NAME);
  const dates = daysBetween(date, last || date).slice(0, DAYS_AT_MOST);
  const spans = hoursFor(choice, usual, own);
  const isReady = areSound(spans) && (!isNamed || (name.zh.trim() && name.en.trim()));
  const save = () => {
    const said = dates.map((date) => ({
      date,
      spans: choice === 'own' ? own : hoursFor(choice, usualHours(content, date), own),
      ...(isNamed ? { name: { zh: name.zh.trim(), en: name.en.trim() } } : {}),
    }));
    onChange(withDays(content, said));
    onClose();
  };
  return (
    <Modal
      open
      width={560}
      title={cityTime(instantOf(`${date}T12:00`) ?? '', 'day', language)}
      okText={t('dayDialog.save', { n: dates.length })}
      cancelText={t('do.cancel')}
      okButtonProps={{ disabled: !isReady }}
      onOk={save}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Hint>{t(`dayFrom.${day.from}`, { kind: t(`dayKind.${day.kind}`) })}</Hint>
        <Radio.Group
          className={styles.choices ?? ''}
          aria-label={t('dayDialog.what')}
          value={choice}
          options={CHOICES.map((value) => ({
            value,
            label: <ChoiceLabel choice={value} hours={hoursFor(value, usual, [])} />,
          }))}
          onChange={({ target }) => setChoice(target.value as Choice)}
        />
        {choice === 'own' && (
          <SpansField label={t('dayDialog.hours')} value={own} onChange={setOwn} />
        )}
        <label className={styles.isNamed}>
          <Switch size="small" checked={isNamed} onChange={setNamed} /> {t('dayDialog.named')}
        </label>
        {isNamed && (
          <NameFields label={t('dayDialog.name')} path="name" value={name} onChange={setName} />
        )}
        <label className={styles.until}>
          {t('dayDialog.until')}
          <Input
            type="date"
            min={date}
            value={last}
            onChange={({ target }) => setLast(target.value)}
          />
        </label>
        {day.from === 'city' && (
          <Button
            className={styles.reset ?? ''}
            onClick={() => {
              onChange(withoutDays(content, dates));
              onClose();
            }}
          >
            {t('dayDialog.reset')}
          </Button>
        )}
      </div>
    </Modal>
  );
};

const ChoiceLabel = ({ choice, hours }: { choice: Choice; hours: readonly Span[] }) => {
  const { t } = useSay();
  return (
    <>
      {t(`dayChoice.${choice}`)}
      {hours.length > 0 && <small>{hours.map(spanText).join(t('list.and'))}</small>}
    </>
  );
};
