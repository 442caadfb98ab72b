import { describe, expect, it } from 'vitest';
import { readPasted } from '../../agent-ui/src/desk/directory/lib/pasted-keywords.ts';

describe('pasted keywords', () => {
  it('stand one a line, with a weight and a note after tabs or commas', () => {
    const { keywords, wrong } = readPasted(
      '占道经营\n流动摊贩\t7\n 夜市 ， 6.5 ， 含早市\nstreet vendor,8,markets, too\n\n路灯,常亮',
      5,
    );
    expect(wrong).toEqual([]);
    expect(keywords).toEqual([
      { word: '占道经营', weight: 5 },
      { word: '流动摊贩', weight: 7 },
      { word: '夜市', weight: 6.5, note: '含早市' },
      { word: 'street vendor', weight: 8, note: 'markets，too' },
      { word: '路灯', weight: 5, note: '常亮' },
    ]);
  });

  it('count as they come last, and wrong lines are told by their number', () => {
    const { keywords, wrong } = readPasted('路灯,3\r\n，，\r\n路灯,4\r\n井盖\t11\r\n…', 5);
    expect(keywords).toEqual([{ word: '路灯', weight: 4 }]);
    expect(wrong).toEqual([
      { line: 2, text: '，，' },
      { line: 4, text: '井盖\t11' },
      { line: 5, text: '…' },
    ]);
  });
});
