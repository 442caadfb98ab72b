import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarImport } from '../../src/contract/rulebook.ts';
import { rulebookAdmin, type RulebookAdmin } from '../builders/rulebook.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let admin: RulebookAdmin;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  admin = rulebookAdmin(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const anEvent = (...lines: string[]): string =>
  ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const anIcs = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');

const daysOf = ({ content }: CalendarImport) =>
  content.days.map(({ date, spans, name }) => [date, spans.length > 0, name?.zh]);

describe('a notice on holidays', () => {
  test('as iCalendar brings days off and make-up workdays', async () => {
    const file = anIcs(
      anEvent('DTSTART;VALUE=DATE:20310122', 'DTEND;VALUE=DATE:20310125', 'SUMMARY:春节（休）'),
      anEvent('DTSTART;VALUE=DATE:20310126', 'SUMMARY:春节调休上班'),
      anEvent('DTSTART;VALUE=DATE:20310501', 'SUMMARY:Labour Day'),
      anEvent('DTSTART;VALUE=DATE:20310503', 'SUMMARY:Labour Day (workday)'),
      anEvent('DTSTART;VALUE=DATE:20310610', 'STATUS:CANCELLED', 'SUMMARY:端午节'),
      anEvent('DTSTART:20310701T010000Z', 'DTEND:20310701T020000Z', 'SUMMARY:例会'),
    );
    const { status, body } = await admin.importNotice(file, 'text/calendar');
    expect(status).toBe(200);
    expect(daysOf(body)).toEqual([
      ['2031-01-22', false, '春节'],
      ['2031-01-23', false, '春节'],
      ['2031-01-24', false, '春节'],
      ['2031-01-26', true, '春节调休上班'],
      ['2031-05-01', false, '劳动节'],
      ['2031-05-03', true, '劳动节调休上班'],
    ]);
    expect(body).toMatchObject({ years: [2031], daysOff: 4, workDays: 2, basedOn: 1 });
    const { calendar } = await admin.inForce();
    expect(body.content.days[3].spans).toEqual(calendar.content.week[0]);
    expect([calendar.version, calendar.content.days]).toEqual([1, []]);
  });

  test('as CSV too, however a spreadsheet writes it', async () => {
    const file = '\uFEFF日期;类型;名称\r\n2030/12/31;休;元旦\r\n2031年1月1日;off;元旦\r\n\r\n';
    const { body } = await admin.importNotice(`${file}20310404;Work;校庆\r\n`);
    expect(daysOf(body)).toEqual([
      ['2030-12-31', false, '元旦'],
      ['2031-01-01', false, '元旦'],
      ['2031-04-04', true, '校庆'],
    ]);
    // 31 December stands in the notice of the year after: 2030 is not known by it.
    expect(body).toMatchObject({ years: [2031], daysOff: 2, workDays: 1 });
    expect(body.content.noticedYears).toEqual([2031]);
  });

  test('goes before the days that the calendar had', async () => {
    await using other = await startTestServer({ roles: ['api'] });
    const another = rulebookAdmin(other);
    const half = { date: '2031-10-01', spans: [{ from: 540, to: 720 }] };
    const kept = { date: '2031-12-24', spans: [] };
    await another.publish('calendar', { days: [half, kept], noticedYears: [2030] });
    const { body } = await another.importNotice('date,kind,name\n2031-10-01,off,国庆节\n');
    expect(daysOf(body)).toEqual([
      ['2031-10-01', false, '国庆节'],
      ['2031-12-24', false, undefined],
    ]);
    expect(body).toMatchObject({ basedOn: 2, content: { noticedYears: [2030, 2031] } });
  });

  test.each([
    ['nothing', ''],
    ['an image', '\u0089PNG\r\n'],
    ['another table', 'a,b\n1,2\n'],
    ['no day', 'date,kind,name\n'],
    ['broken iCalendar', 'BEGIN:VCALENDAR\r\nwhat\r\n'],
    ['iCalendar that ends too soon', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2031'],
    ['an event without a day', anIcs(anEvent('SUMMARY:春节'))],
    ['an event of half a year', anIcs(anEvent('DTSTART;VALUE=DATE:20310101', 'DURATION:P180D'))],
    [
      'an event that repeats',
      anIcs(anEvent('DTSTART;VALUE=DATE:20310101', 'RRULE:FREQ=YEARLY', 'SUMMARY:元旦')),
    ],
  ])('that is %s is refused', async (_, file) => {
    for (const type of ['text/calendar', 'text/csv', 'application/octet-stream']) {
      const { status, body } = await admin.importNotice(file, type);
      expect([status, body.code]).toEqual([422, 'unreadable_notice']);
    }
  });

  test('says which of its cells are wrong', async () => {
    const file = 'date,kind,name\n2031-02-30,off,春节\n2031-03-01,maybe,\n2031-03-02,off,\n';
    const { body } = await admin.importNotice(file);
    expect(body.code).toBe('unreadable_notice');
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['2.date', '3.kind']);
  });

  test('is imported by admins only, and is not too large', async () => {
    const { token } = await server.signIn('supervisor');
    const path = '/api/v1/rulebook/calendar/import';
    expect((await server.call('POST', path, { token, body: 'x' })).status).toBe(403);
    const large = await admin.importNotice('x'.repeat(1024 * 1024 + 1));
    expect(large.status).toBe(413);
  });
});
