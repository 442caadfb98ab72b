import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useKnowledgeWords } from './words.ts';
import styles from './knowledge.module.css';

const PAUSE_MS = 180;

interface SearchBoxProps {
  value: string;
  onSearch: (q: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref: Ref<InputRef>;
}

/** Searches while somebody types; while an input method composes, its letters are no words yet. */
export const SearchBox = ({ value, onSearch, onKeyDown, ref }: SearchBoxProps) => {
  const t = useKnowledgeWords();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What is typed counts until the address says something else.
  const [draft, setDraft] = useState({ over: value, text: value });
  const typed = draft.over === value ? draft.text : value;
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string, pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim()), pause);
  };
  return (
    <Input
      ref={ref}
      allowClear
      prefix={<SearchOutlined className={styles.glass ?? ''} />}
      suffix={typed === '' ? <kbd>/</kbd> : <span />}
      placeholder={t('list.search')}
      aria-label={t('list.search')}
      maxLength={200}
      value={typed}
      onChange={({ target, nativeEvent }) => {
        setDraft({ over: value, text: target.value });
        const composes = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
        if (!composes) search(target.value, target.value === '' ? 0 : PAUSE_MS);
      }}
      onCompositionEnd={({ currentTarget }) => search(currentTarget.value, PAUSE_MS)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
        onKeyDown(event);
      }}
    />
  );
};
