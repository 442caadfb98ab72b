import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import {
  helpedSchema,
  knowledgePageSchema,
  type KnowledgePage,
} from '../../../../src/contract/knowledge.ts';
import { callApi } from '../lib/api-client.ts';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';

const SHOWN = 4;

interface SlotProps {
  number: string;
  /** What the conversation is about, as a first question. */
  words: string;
  onInsert: (text: string) => void;
}

/** What is known of the matter, one click away from the reply. */
export const KnowledgeSlot = ({ number, words, onInsert }: SlotProps) => {
  const say = useConversationWords();
  const [asked, setAsked] = useState<string | null>(null);
  const q = (asked ?? words).trim().slice(0, 200);
  const { data } = useQuery({
    queryKey: ['knowledge', 'search', q],
    queryFn: ({ signal }) =>
      callApi(`/knowledge?limit=${SHOWN}&q=${encodeURIComponent(q)}`, {
        schema: knowledgePageSchema,
        signal,
      }),
    enabled: q !== '',
    retry: false,
  });
  return (
    <div className={styles.knowledge}>
      <Input.Search
        size="small"
        allowClear
        placeholder={say('matter.searchKnowledge')}
        aria-label={say('matter.searchKnowledge')}
        onSearch={(text) => setAsked(text === '' ? null : text)}
      />
      {data?.items.length === 0 && <p className={styles.none}>{say('matter.noKnowledge')}</p>}
      {data?.items.map((article) => (
        <Article key={article.id} article={article} number={number} onInsert={onInsert} />
      ))}
    </div>
  );
};

interface ArticleProps {
  article: KnowledgePage['items'][number];
  number: string;
  onInsert: (text: string) => void;
}

const Article = ({ article, number, onInsert }: ArticleProps) => {
  const say = useConversationWords();
  const { id, question, answer, expired } = article;
  const helped = useMutation({
    mutationFn: (body: z.infer<typeof helpedSchema>) =>
      callApi(`/knowledge/${encodeURIComponent(id)}/helped`, {
        method: 'POST',
        body,
        schema: z.unknown(),
      }),
  });
  return (
    <details className={styles.article}>
      <summary>
        {question} {expired && <em>{say('matter.expired')}</em>}
      </summary>
      <p>{answer}</p>
      <div>
        <Button size="small" type="primary" onClick={() => onInsert(answer)}>
          {say('matter.useAnswer')}
        </Button>
        {helped.isSuccess ? (
          <small>{say('matter.counted')}</small>
        ) : (
          <>
            <Button size="small" onClick={() => helped.mutate({ helped: true, number })}>
              {say('matter.helped')}
            </Button>
            <Button size="small" onClick={() => helped.mutate({ helped: false, number })}>
              {say('matter.notHelped')}
            </Button>
          </>
        )}
      </div>
    </details>
  );
};
