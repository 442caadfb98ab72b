import type { Message } from '../../src/contract/conversation.ts';
import { chinaText } from '../../src/sla/china-time.ts';
import type { Language } from '../desk/desk-error.ts';

const WORDS = {
  zh: {
    citizen: '市民',
    agent: '坐席',
    desk: '系统',
    attachment: '附件',
    notices: {
      joined: '已接入',
      transferred: '已转接',
      left: '已离开',
      ended: '会话结束',
      offline: '已留言',
      rating_asked: '请评价',
    },
  },
  en: {
    citizen: 'Citizen',
    agent: 'Agent',
    desk: 'Desk',
    attachment: 'attachment',
    notices: {
      joined: 'joined',
      transferred: 'handed over',
      left: 'left',
      ended: 'The conversation ended',
      offline: 'A message was left',
      rating_asked: 'Please rate',
    },
  },
} as const;

/** One message of a transcript (会话记录) as lines of text, in China's time; whispers are none of it. */
export function transcriptLines(message: Message, language: Language): string {
  const { from, name, text, attachment, notice, at } = message;
  if (notice === 'whisper') return '';
  const words = WORDS[language];
  const who = name ? `${words[from]} ${name}` : words[from];
  const said = [
    ...(notice ? [words.notices[notice]] : []),
    ...(text ? [text] : []),
    ...(attachment ? [`[${words.attachment}: ${attachment.name}]`] : []),
  ];
  return `[${chinaText(at)}] ${who}\n${said.join('\n')}\n\n`;
}
