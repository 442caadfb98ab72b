import { parentPort, workerData } from 'node:worker_threads';
import { createClassifier } from '../../src/routing/classifier.ts';
import type { Directory } from '../../src/routing/directory.ts';
import { createInquiryReader } from './inquiry-reader.ts';
import { createLiveAssessor } from './live-assessor.ts';
import { createLiveFormReader } from './live-form-reader.ts';
import { createSuggester } from './suggest.ts';
import type { Order, Question } from './thread.ts';

/** Reads what it is asked to, in the order in which it is asked, by the directory that it was told of last. */

const listeners: (() => void)[] = [];
let current = workerData as Directory;
let classifier = createClassifier(current);
const directory = {
  get current() {
    return current;
  },
  get classifier() {
    return classifier;
  },
  onChange: (listener: () => void) => listeners.push(listener),
};
const assess = createLiveAssessor(directory);
const readForm = createLiveFormReader(directory);
const readInquiry = createInquiryReader({ assess, readForm });
const suggest = createSuggester({ directory, assess });

function follow(next: Directory): void {
  current = next;
  classifier = createClassifier(next);
  for (const listener of listeners) listener();
}

function answer(question: Question): unknown {
  try {
    return 'heard' in question ? suggest(question.heard) : readInquiry(question);
  } catch (error) {
    return error;
  }
}

parentPort?.on('message', (order: Order) => {
  if ('directory' in order) follow(order.directory);
  else parentPort?.postMessage(order.questions.map(answer));
});
parentPort?.postMessage('ready');
