import type { Directory, DirectoryEntry } from '../../src/routing/directory.ts';
import type { Answer, TestServer } from './server.ts';

/** A directory of three departments, small enough to know by heart. */
export function aDirectory(version = 'small-1'): Directory {
  return {
    version,
    departments: [
      aDepartment('hrss', { 拖欠工资: 9, 工资: 6 }, '人社局'),
      aDepartment('water', { 停水: 9, 漏水: 7 }, '水务局'),
      aDepartment('housing', { 物业: 8, 电梯: 8 }, '住建局'),
    ],
    areas: [
      { id: 'city', name: '和安市', level: 'city', parentId: null, departmentId: null, words: [] },
    ],
  };
}

/** A department that knows these words with these weights; its name in all forms. */
export function aDepartment(
  id: string,
  words: Record<string, number>,
  name: string = id,
): DirectoryEntry {
  return {
    id,
    name,
    shortName: name,
    englishName: `Bureau ${id}`,
    duties: `${name}的职责`,
    keywords: weighted(words),
  };
}

const weighted = (words: Record<string, number>) =>
  Object.entries(words).map(([word, weight]) => ({ word, weight }));

/** The admin's side of a server's directory. */
export interface DirectoryAdmin {
  /** A request below `/api/v1/directory`, by `admin` unless another is named. */
  ask(method: string, path: string, body?: unknown, username?: string): Promise<Answer>;
  /** A draft of the newest version; its id. */
  draft(from?: string): Promise<string>;
  /** Changes a draft at its newest revision. */
  edit(method: string, path: string, body: object): Promise<Answer>;
  setKeywords(draft: string, departmentId: string, words: Record<string, number>): Promise<Answer>;
  publish(draft: string, body?: object): Promise<Answer>;
}

export function directoryAdmin(server: TestServer): DirectoryAdmin {
  async function ask(method: string, path: string, body?: unknown, username = 'admin') {
    const { token } = await server.signIn(username);
    return server.call(method, `/api/v1/directory${path}`, { token, body });
  }
  async function edit(method: string, path: string, body: object): Promise<Answer> {
    const [, , id] = path.split('/');
    const { revision } = (await ask('GET', `/drafts/${id}`)).body;
    return ask(method, path, { revision, ...body });
  }
  return {
    ask,
    edit,
    draft: async (from = 'latest') => (await ask('POST', '/drafts', { from })).body.id,
    setKeywords: (draft, departmentId, words) =>
      edit('PUT', `/drafts/${draft}/departments/${departmentId}/keywords`, {
        keywords: weighted(words),
      }),
    publish: (draft, body = {}) => edit('POST', `/drafts/${draft}/publish`, body),
  };
}
