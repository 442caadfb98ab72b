import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Suggestion } from '../../../../src/contract/calls.ts';
import { steadily } from '../../shared/steady.ts';
import { useBestArticles } from '../knowledge/knowledge-queries.ts';
import { useSettled } from '../knowledge/use-settled.ts';
import { useKnowledgeWords } from '../knowledge/words.ts';
import { OfferedArticle } from './offered-article.tsx';
import { useChords } from './use-chords.ts';
import styles from './knowledge-slot.module.css';

const SHOWN = 4;
const PAUSE_MS = 200;
const LONGEST = 200;

type Offered = Pick<Suggestion['articles'][number], 'id' | 'question'>;
const NONE: readonly Offered[] = [];

interface SlotProps {
  number: string;
  /** What the conversation is about: looked up while the desk suggests nothing yet. */
  words: string;
  /** What the desk finds to fit, best first. */
  articles?: Suggestion['articles'] | undefined;
  onInsert: (text: string) => void;
}

/** What is known of the matter, one click away from the reply. */
export const KnowledgeSlot = ({ number, words, articles, onInsert }: SlotProps) => {
  const t = useKnowledgeWords();
  const search = useRef<InputRef>(null);
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState('');
  const [reading, setReading] = useState<string | null>(null);
  const asked = useSettled(typed.trim(), PAUSE_MS);
  const isSuggested = asked === '' && articles !== undefined;
  const found = useBestArticles(
    isSuggested ? '' : (asked || words.trim()).slice(0, LONGEST),
    SHOWN,
  );
  const items = found.data?.items;
  const [shown, show] = useState<readonly Offered[]>(NONE);
  const next = (isSuggested ? articles.slice(0, SHOWN) : items) ?? shown;
  const calm = steadily(shown, next, reading);
  if (calm !== shown) show(calm);
  useChords({ KeyS: () => search.current?.focus({ cursor: 'all' }) });

  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.altKey || event.nativeEvent.isComposing) return;
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('[aria-expanded]') ?? [])];
    const at = lines.findIndex((line) => line === document.activeElement);
    event.preventDefault();
    if (at + by < 0) search.current?.focus({ cursor: 'all' });
    else lines[Math.min(at + by, lines.length - 1)]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrows go through what is in it
    <div className={styles.slot} onKeyDown={step}>
      <Input
        ref={search}
        size="small"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('slot.search')}
        aria-label={t('slot.search')}
        aria-keyshortcuts="Alt+S"
        maxLength={LONGEST}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {calm.length === 0 && (
        <p className={styles.none}>{t(asked === '' ? 'slot.waiting' : 'slot.none')}</p>
      )}
      <ul ref={list} aria-label={t('slot.list')}>
        {calm.map(({ id, question }) => (
          <OfferedArticle
            key={id}
            id={id}
            question={question}
            known={items?.find((item) => item.id === id)}
            number={number}
            isOpen={id === reading}
            onToggle={() => setReading(id === reading ? null : id)}
            onInsert={onInsert}
          />
        ))}
      </ul>
    </div>
  );
};
