import type { Redating, Rulebook, Rules, Section } from '../../src/contract/rulebook.ts';
import { eventually, type Answer, type TestServer } from './server.ts';

/** The admin's side of a server's rulebook. */
export interface RulebookAdmin {
  /** A request below `/api/v1/rulebook`, by `admin` unless another is named. */
  ask(method: string, path: string, body?: unknown, username?: string): Promise<Answer>;
  inForce(): Promise<Rulebook>;
  /** Publishes a section with some of its fields changed, based on the newest version. */
  publish<S extends Section>(section: S, changes: Partial<Rules[S]>): Promise<Answer>;
  importNotice(file: string, type?: string): Promise<Answer>;
  /** The re-dating, once it is over. */
  redated(id: string): Promise<Redating>;
}

export function rulebookAdmin(server: TestServer): RulebookAdmin {
  async function ask(method: string, path: string, body?: unknown, username = 'admin') {
    const { token } = await server.signIn(username);
    return server.call(method, `/api/v1/rulebook${path}`, { token, body });
  }
  const inForce = async (): Promise<Rulebook> => (await ask('GET', '')).body;
  return {
    ask,
    inForce,
    async publish(section, changes) {
      const { version, content } = (await inForce())[section];
      const body = { content: { ...content, ...changes }, basedOn: version };
      return ask('POST', `/${section}`, body);
    },
    async importNotice(file, type = 'text/csv') {
      const { token } = await server.signIn('admin');
      const headers = { 'Content-Type': type };
      return server.call('POST', '/api/v1/rulebook/calendar/import', {
        token,
        headers,
        body: file,
      });
    },
    redated: (id) =>
      eventually(async () => {
        const { status, body } = await ask('GET', `/redatings/${id}`);
        return status === 200 && body.endedAt !== null ? body : null;
      }, 60_000),
  };
}
