import type { City } from '../faults/city.ts';

/** Something to be found: tickets under the first numbers of the day, and a call. */
export async function seedTickets(url: string, keys: City['keys']): Promise<void> {
  const post = async (path: string, key: string, body: object): Promise<void> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };
  for (const text of ['公司拖欠我三个月工资', '小区停水三天了', '你好，请问有人吗？']) {
    await post('/inquiries', keys.app, { channel: 'app', externalId: text, text });
  }
  await post('/calls', keys.phone, { callId: 'call-1', startedAt: new Date().toISOString() });
}
