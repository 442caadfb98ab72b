import type { Example } from '../../../../src/routing/learning/example.ts';

/** Invented words of three departments. */
const WORDS = {
  transport: ['公交', '地铁', '站台', '司机', '发车', '线路', '车票', '乘客'],
  schools: ['学校', '老师', '学费', '入学', '课本', '操场', '班级', '补习'],
  environment: ['噪音', '污水', '排放', '油烟', '粉尘', '河道', '气味', '废气'],
};
const POLITE = ['您好', '请问', '希望', '解决', '尊敬', '领导'];

/** `count` short messages for each department, split into words or natural, all different. */
export function toyHistory(count: number, natural = false): Example[] {
  return Object.entries(WORDS).flatMap(([label, words]) =>
    Array.from({ length: count }, (_, at) => {
      const own = [0, 3, 5].map((step) => words[(at * 3 + step + (at >> 3)) % words.length]!);
      const polite = POLITE[at % POLITE.length]!;
      return natural
        ? { subject: own[0]!, text: `${polite}，${own.join('的')}第${at}号`, label }
        : { tokens: [...own, polite, `${at}号`].join(' '), label };
    }),
  );
}
