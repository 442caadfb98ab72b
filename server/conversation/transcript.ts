import type { Message } from '../../src/contract/conversation.ts';
import type { Language } from '../../src/contract/words.ts';
import { chinaText } from '../../src/sla/china-time.ts';
import { messagesAfter, type MessageStore } from './message-store.ts';

const WORDS = {
  zh: {
    title: '在线会话记录',
    number: '工单编号：',
    times: '时间均为北京时间。',
    citizen: '市民',
    agent: '坐席',
    attachment: '附件',
    who: '工作人员',
    notices: {
      joined: '{name} 开始服务',
      transferred: '转给 {name}',
      left: '{name} 已离开，转回排队',
      ended: '会话结束',
      offline: '没有工作人员在线，已留言',
      rating_asked: '请市民评价',
    },
  },
  en: {
    title: 'Transcript of the conversation',
    number: 'Ticket number: ',
    times: 'All times are Beijing time (UTC+8).',
    citizen: 'Citizen',
    agent: 'Agent',
    attachment: 'Attachment',
    who: 'somebody of the desk',
    notices: {
      joined: '{name} joined',
      transferred: 'Handed over to {name}',
      left: '{name} left; back in the queue',
      ended: 'The conversation ended',
      offline: 'Nobody was there; a message was left',
      rating_asked: 'The citizen was asked for a rating',
    },
  },
} as const;

export const transcriptTitle = (language: Language): string => WORDS[language].title;

/** The transcript (会话记录) of a conversation as text, piece by piece; without whispers (密语). */
export async function* transcriptOf(
  messages: Pick<MessageStore, 'after'>,
  number: string,
  language: Language,
): AsyncGenerator<string> {
  const words = WORDS[language];
  yield `${words.title}\n${words.number}${number}\n${words.times}\n`;
  let before: Message | undefined;
  for await (const message of messagesAfter(messages, number, 0)) {
    if (message.notice === 'whisper') continue;
    yield transcriptLines(message, before, language);
    before = message;
  }
}

/**
 * One message of a transcript as lines of text, in China's time, below the day where that is another than of
 * the message `before`.
 */
function transcriptLines(
  message: Message,
  before: Message | undefined,
  language: Language,
): string {
  const { from, name, text, attachment, notice, at } = message;
  const words = WORDS[language];
  const [day, time] = dayAndTime(at);
  const heading = before && dayAndTime(before.at)[0] === day ? '' : `\n———— ${day} ————\n`;
  if (notice || from === 'desk') {
    const said =
      notice && notice !== 'whisper'
        ? words.notices[notice].replace('{name}', name ?? words.who)
        : (text ?? '');
    return `${heading}\n${time}  * ${said}\n`;
  }
  const who = name ? `${words[from]} ${name}` : words[from];
  const said = [
    ...(text ? text.split('\n') : []),
    ...(attachment ? [`[${words.attachment}: ${attachment.name}]`] : []),
  ];
  return `${heading}\n${time}  ${who}\n${said.map((line) => `       ${line}\n`).join('')}`;
}

/** E.g. `2026-11-23` and `15:44`. */
function dayAndTime(at: string): [day: string, time: string] {
  const local = chinaText(at);
  return [local.slice(0, 10), local.slice(11, 16)];
}
