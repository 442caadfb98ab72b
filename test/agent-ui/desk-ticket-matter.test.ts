import { describe, expect, it } from 'vitest';
import { matterOf } from '../../agent-ui/src/desk/lib/ticket-matter.ts';

describe('a ticket in two lines', () => {
  it('goes on in the text where the title ends', () => {
    const card = { title: '小区停水三天了', excerpt: '喂，你好，小区停水三天了，没人管。' };
    expect(matterOf(card)).toEqual({ title: '小区停水三天了', rest: '，没人管。', runsOn: true });
  });

  it('leaves out the ellipsis of a title that was cut', () => {
    const card = { title: '小区停水…', excerpt: '小区停水三天了' };
    expect(matterOf(card)).toEqual({ title: '小区停水', rest: '三天了', runsOn: true });
  });

  it('has the text below a subject of its own', () => {
    const card = { title: '停水', excerpt: '我们这里从前天晚上开始就没有一滴水，一直停水。' };
    expect(matterOf(card)).toEqual({ title: '停水', rest: card.excerpt, runsOn: false });
  });

  it('bears a call without words', () => {
    expect(matterOf({ title: '', excerpt: '' })).toEqual({ title: '', rest: '', runsOn: false });
  });
});
