import type { DeskInfo } from '../../src/contract/desk-info.ts';
import type { Config } from '../config.ts';
import { DEMO_CHANNEL_KEY, DEMO_PASSWORD } from '../demo/accounts.ts';
import type { EmbeddedStores } from '../embedded/embedded-stores.ts';

export interface BannerParts {
  config: Config;
  port: number;
  stores: EmbeddedStores;
  city: DeskInfo['city'];
}

/** What a person reads after `npm start`: where to go, who to be, where the data is. */
export function banner({ config, port, stores, city }: BannerParts): string {
  const base = `http://localhost:${port}`;
  const isApi = config.roles.includes('api');
  const rows: [string, string][] = [
    ...(isApi
      ? ([
          ['市民 Citizens', `${base}/`],
          ['工作台 Staff', `${base}/desk`],
          ['渠道接口 Doors', `POST ${base}/api/v1/inquiries`],
        ] as [string, string][])
      : ([['健康检查 Health', `${base}/health/ready`]] as [string, string][])),
    ...(config.demo && isApi
      ? ([
          ['演示账号 Demo', 'agent, dispatcher, supervisor, admin, dept-hrss …'],
          ['', `password ${DEMO_PASSWORD} · channel key ${DEMO_CHANNEL_KEY}`],
        ] as [string, string][])
      : []),
    ['存储 Stores', stores.mongo.description],
    ['', stores.redis.description],
    ['角色 Roles', config.roles.join(', ')],
  ];
  const lines = rows.map(([name, value]) => `  ${pad(name, 18)}${value}`);
  return [
    '',
    `  一号答 Yihaoda · ${city.name} ${city.englishName}`,
    '',
    ...lines,
    '',
    '  Ctrl-C stops it.',
    '',
    '',
  ].join('\n');
}

/** Pads by columns on the screen, where a Chinese character takes two. */
function pad(text: string, columns: number): string {
  const wide = text.match(/[\u2e80-\uffff]/g) ?? [];
  return text + ' '.repeat(Math.max(1, columns - text.length - wide.length));
}
