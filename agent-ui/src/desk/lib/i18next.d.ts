import 'i18next';
import type calls from '../../locales/zh/calls.json';
import type conversations from '../../locales/zh/conversations.json';
import type desk from '../../locales/zh/desk.json';
import type directory from '../../locales/zh/directory.json';
import type knowledge from '../../locales/zh/knowledge.json';
import type learning from '../../locales/zh/learning.json';
import type rates from '../../locales/zh/rates.json';
import type rules from '../../locales/zh/rules.json';
import type supervision from '../../locales/zh/supervision.json';
import type ticket from '../../locales/zh/ticket.json';

/** Makes `t` accept only keys that exist. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk';
    resources: {
      calls: typeof calls;
      conversations: typeof conversations;
      desk: typeof desk;
      directory: typeof directory;
      knowledge: typeof knowledge;
      learning: typeof learning;
      rates: typeof rates;
      rules: typeof rules;
      supervision: typeof supervision;
      ticket: typeof ticket;
    };
  }
}
