/** Names for the demo city's people, common ones of today's China. */

const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈';
const GIVEN = (
  '志强 丽华 建军 秀英 海涛 晓燕 国栋 雪梅 永刚 佳怡 立新 慧敏 文博 春兰 伟明 雅琴 振华 思远 ' +
  '玉洁 浩然 红霞 家豪 静怡 少华 月娥 宏伟 梦琪 德胜 淑贞 俊杰 晓东 丹丹 天佑 巧云 学文 爱民 ' +
  '子涵 桂芳 向阳 诗涵 卫东 婉清 长青 若兰 明远 艳萍 景行 素芬 云飞 安琪 启航 凤霞 正平'
).split(' ');

/** The nth name: always the same, and no two alike before all pairs have been used. */
export function demoName(index: number): string {
  // Both lists have a prime length, so that walking both gives every pair once.
  const family = FAMILY.charAt(index % FAMILY.length);
  return `${family}${GIVEN[(index * 5) % GIVEN.length]}`;
}
