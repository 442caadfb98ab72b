import { describe, expect, test } from 'vitest';
import { createArticleIndex, type Searchable } from '../../../src/knowledge/article-index.ts';

const anArticle = (id: string, question: string, more: Partial<Searchable> = {}): Searchable => ({
  id,
  question,
  answer: '请携带材料到窗口办理。',
  guide: null,
  keywords: [],
  ...more,
});

function anIndex() {
  const index = createArticleIndex();
  index.put(anArticle('rent', '租房怎么提取住房公积金？', { keywords: ['公积金租房'] }));
  index.put(anArticle('card', '社保卡丢了怎么补办？', { answer: '持身份证到网点补办社保卡。' }));
  index.put(anArticle('dog', '养狗怎么办犬证？', { guide: { papers: '免疫证明、身份证' } }));
  index.put(anArticle('wifi', 'WiFi 和 5G 信号差找谁？'));
  index.put(anArticle('heat', '暖气不热怎么报修？', { keywords: ['供暖'] }));
  return index;
}
const idsFor = (text: string, index = anIndex()) =>
  index.search(text).map(({ article }) => article.id);

describe('a search', () => {
  test.each([
    ['社保卡', 'card'],
    ['您好，请问一下社保卡丢了怎么办呢？谢谢', 'card'],
    ['社保卡遺失補辦', 'card'],
    ['公积金 租房', 'rent'],
    ['wifi', 'wifi'],
    ['ＷＩＦＩ', 'wifi'],
    ['5g 信号', 'wifi'],
    ['犬证', 'dog'],
    ['供暖', 'heat'],
  ])('for %s finds what it is about first', (text, id) => {
    expect(idsFor(text)[0]).toBe(id);
  });

  test('puts what an article is about before what it mentions', () => {
    const index = anIndex();
    index.put(anArticle('identity', '身份证到期怎么换？'));
    expect(idsFor('身份证', index)[0]).toBe('identity');
  });

  test.each([
    '',
    '   ',
    '，。！？',
    '请问',
    '您好，麻烦您，谢谢，再见',
    '外星人登陆',
    '👏👏',
    'xyz',
  ])('for "%s" finds nothing', (text) => expect(idsFor(text)).toEqual([]));

  test('of a whole conversation finds its matter', () => {
    const said =
      '喂，你好，听得到吗？我想问一下哈，我是去年来和安上班的，在软件园，没有买房子，现在跟同事合租，一个月一千二。就是那个公积金嘛，每个月都扣的，租房能不能拿出来付房租？房东人挺好的，就是不太懂这些。好的好的，谢谢你啊，那我明天下午请假过去。';
    expect(idsFor(said)).toEqual(['rent']);
    expect(idsFor(said.repeat(40))).toEqual(['rent']);
  });

  test('takes no notice of what does not fit its caller', () => {
    expect(anIndex().search('社保卡', ({ id }) => id !== 'card')).toEqual([]);
  });

  test('finds what was changed, and nothing of what it said before or was taken away', () => {
    const index = anIndex();
    index.put(anArticle('card', '驾驶证怎么换？'));
    expect([idsFor('社保卡', index), idsFor('驾驶证', index)]).toEqual([[], ['card']]);
    index.remove('card');
    index.remove('card');
    expect(idsFor('驾驶证', index)).toEqual([]);
    expect([...index.all()].map(({ id }) => id)).toEqual(['rent', 'dog', 'wifi', 'heat']);
  });

  test('gives the same scores after a change and its undoing', () => {
    const index = anIndex();
    const scores = () => index.search('社保卡丢了').map(({ score }) => score);
    const before = scores();
    index.put(anArticle('more', '社保卡怎么激活？'));
    expect(scores()).not.toEqual(before);
    index.remove('more');
    expect(scores()).toEqual(before);
  });
});

test('hits are where the words stand', () => {
  const index = anIndex();
  const [{ article, terms } = { article: null, terms: new Set<string>() }] =
    index.search('補辦社保卡');
  const hits = index.hitsIn(article!, terms);
  const words = hits.map(({ field, start, end }) => article![field].slice(start, end));
  expect(hits.map(({ field }) => field)).toEqual(['question', 'question', 'answer']);
  expect(words).toEqual(['社保卡', '补办', '补办社保卡']);
});
