import { describe, expect, test } from 'vitest';
import {
  clearDraft,
  DRAFT_KEY,
  emptyDraft,
  isBlank,
  isTooLong,
  loadDraft,
  MAX_TEXT,
  newExternalId,
  saveDraft,
  toInquiry,
  type Draft,
} from '../../agent-ui/src/citizen/draft.ts';
import { citizenInquirySchema, MAX_TEXT as CONTRACT_MAX_TEXT } from '../../src/contract/inquiry.ts';
import { forbiddenStore, memoryStore } from './citizen-store.ts';

const written = (overrides: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('draft-1'),
  text: ' 路灯坏了 ',
  address: ' 和平街 ',
  position: { lat: 31.81, lng: 119.97 },
  name: '王奶奶',
  phone: '１３８ 0000 1234',
  ...overrides,
});

describe('the draft on the device', () => {
  test('comes back with the same id after a reload', () => {
    const store = memoryStore();
    saveDraft(store, written());
    expect(loadDraft(store)).toEqual(written());
  });

  test('is gone after it was cleared', () => {
    const store = memoryStore();
    saveDraft(store, written());
    clearDraft(store);
    expect(loadDraft(store)).toBeNull();
  });

  test.each(['not json', '"text"', '{"text":"no id"}', 'null'])('is not read from %s', (stored) => {
    const store = memoryStore();
    store.setItem(DRAFT_KEY, stored);
    expect(loadDraft(store)).toBeNull();
  });

  test('starts empty where an older page stored something else', () => {
    const store = memoryStore();
    store.setItem(DRAFT_KEY, '{"externalId":"a","text":7,"position":{"lat":1},"attempts":"x"}');
    expect(loadDraft(store)).toEqual(emptyDraft('a'));
  });

  test('does without a storage that refuses', () => {
    expect(() => saveDraft(forbiddenStore(), written())).not.toThrow();
    expect(loadDraft(forbiddenStore())).toBeNull();
  });

  test('gets ids that nobody else has', () => {
    const ids = new Set(Array.from({ length: 100 }, newExternalId));
    expect(ids.size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('what is sent', () => {
  test('is what the contract takes, trimmed and in plain digits', () => {
    const inquiry = toInquiry(written());
    expect(inquiry).toEqual({
      externalId: 'draft-1',
      text: '路灯坏了',
      contact: { name: '王奶奶', phone: '138 0000 1234' },
      place: { address: '和平街', lat: 31.81, lng: 119.97 },
    });
    expect(citizenInquirySchema.parse(inquiry)).toEqual(inquiry);
  });

  test('has no empty fields', () => {
    const inquiry = toInquiry({ ...emptyDraft('draft-1'), text: '路灯坏了', name: '  ' });
    expect(inquiry).toEqual({ externalId: 'draft-1', text: '路灯坏了' });
  });

  test('asks for confidence, with or without a name', () => {
    const named = written({ confidential: true });
    expect(toInquiry(named).contact).toEqual({
      name: '王奶奶',
      phone: '138 0000 1234',
      anonymous: true,
    });
    const nameless = written({ confidential: true, name: ' ', phone: '' });
    expect(toInquiry(nameless).contact).toEqual({ anonymous: true });
  });

  test('has no name that an older page promised to keep on the device', () => {
    const store = memoryStore();
    const { confidential: _new, ...older } = written();
    store.setItem(DRAFT_KEY, JSON.stringify({ ...older, anonymous: true }));
    const draft = loadDraft(store);
    expect(draft && toInquiry(draft).contact).toEqual({ anonymous: true });
  });

  test('is limited as the contract limits it', () => {
    expect(MAX_TEXT).toBe(CONTRACT_MAX_TEXT);
    expect(isTooLong(written({ text: '长'.repeat(MAX_TEXT) }))).toBe(false);
    expect(isTooLong(written({ text: '长'.repeat(MAX_TEXT + 1) }))).toBe(true);
  });

  test('is nothing as long as only blanks are written', () => {
    expect(isBlank(emptyDraft('draft-1'))).toBe(true);
    expect(isBlank({ ...emptyDraft('draft-1'), text: '  ' })).toBe(true);
    expect(isBlank(written())).toBe(false);
  });
});
