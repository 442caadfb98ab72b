import { useEffect, useState } from 'react';
import type { PublicAnswers } from '../../../../src/contract/knowledge.ts';
import type { Language } from '../../../../src/contract/words.ts';
import { ask } from '../desk-api.ts';
import { readStored, writeStored, type DeviceStore } from '../device-store.ts';
import { newExternalId } from '../draft.ts';

export type PublicAnswer = PublicAnswers['items'][number];

const PAUSE_MS = 500;
/** Fewer characters ask nothing yet. */
const AT_LEAST = 3;
/** Of a longer text its end: that is what the citizen is writing about now. */
const LONGEST = 500;

const NONE: PublicAnswer[] = [];

/** What is known of a text that is being written, best first; asked for when the writer pauses. Nothing
 *  when it is too short, nothing fits or the desk is away. */
export const useAnswers = (text: string, language: Language): PublicAnswer[] => {
  const [answers, setAnswers] = useState(NONE);
  const words = text.trim().slice(-LONGEST);
  useEffect(() => {
    let isOld = false;
    const look = async (): Promise<void> => {
      const path = `/api/v1/knowledge/public?q=${encodeURIComponent(words)}`;
      const answer = words.length < AT_LEAST ? null : await ask<PublicAnswers>(path, { language });
      if (!isOld) setAnswers(answer?.ok ? answer.data.items : NONE);
    };
    const timer = window.setTimeout(() => void look(), PAUSE_MS);
    return () => {
      isOld = true;
      window.clearTimeout(timer);
    };
  }, [words, language]);
  return answers;
};

const READER_KEY = 'yihaoda.reader';

/** Who says it, so that it counts once. */
const readerOf = (store: DeviceStore): string => {
  const known = readStored(store, READER_KEY);
  if (typeof known === 'string') return known;
  const made = newExternalId();
  writeStored(store, READER_KEY, made);
  return made;
};

/** Whether an answer helped. Nobody waits for it, and nothing depends on it. */
export const sayHelped = (
  id: string,
  helped: boolean,
  { store, language }: { store: DeviceStore; language: Language },
): void => {
  const path = `/api/v1/knowledge/public/${encodeURIComponent(id)}/helped`;
  void ask(path, { language, body: { helped, clientId: readerOf(store) } });
};
