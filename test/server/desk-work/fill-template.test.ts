import { describe, expect, it } from 'vitest';
import { fillTemplate, type ReplyValues } from '../../../server/desk-work/fill-template.ts';
import { languageOfTemplate, replyValues } from '../../../server/desk-work/reply-values.ts';
import { REPLY_VARIABLES } from '../../../src/contract/desk-work.ts';
import { viewOf } from '../../../src/ticket/present.ts';
import { after, handlerOf, routedTo, staff } from '../../builders/ticket.ts';

const values = Object.fromEntries(
  REPLY_VARIABLES.map((name) => [name, `<${name}>`]),
) as ReplyValues;

describe('a reply template', () => {
  it('is filled in as plain text', () => {
    expect(fillTemplate('{{citizenName}}您好：{{title}} & {{ date }}', values)).toBe(
      '<citizenName>您好：<title> & <date>',
    );
    expect(fillTemplate('没有变量', values)).toBe('没有变量');
  });

  it.each([
    ['an unknown variable', '{{phone}}'],
    ['what lies behind a variable', '{{title.constructor}}'],
    ['a helper', '{{lookup title "length"}}'],
    ['a block', '{{#if title}}a{{/if}}'],
    ['a partial', '{{> title}}'],
    ['a brace that is not closed', '{{title'],
  ])('is broken by %s', (_name, text) => {
    expect(() => fillTemplate(text, values)).toThrow(
      expect.objectContaining({ code: 'template_broken' }),
    );
  });
});

describe('what the variables stand for', () => {
  const hrss = handlerOf('hrss');
  const signed = after(routedTo('hrss'), hrss, { type: 'sign' });
  const named = {
    ...signed,
    inquiry: { ...signed.inquiry, contact: { name: '钱先生', phone: '13800138000' } },
  };
  const department = { id: 'hrss', name: '人社局', shortName: '人社', englishName: 'HR Bureau' };
  const now = Date.parse('2026-11-23T03:00:00.000Z');
  const valuesOf = (ticket: typeof named, at = now) =>
    replyValues({ ticket: viewOf(ticket, hrss), department, now: at }, 'zh');

  it('is the ticket, the department that writes, and dates of the city', () => {
    expect(valuesOf(named)).toMatchObject({
      number: signed.number,
      title: '拖欠工资',
      department: '人社局',
      citizenName: '钱先生',
      date: '2026年11月23日',
    });
    expect(valuesOf(named).replyDue).toMatch(/^2026年1[12]月\d+日$/);
  });

  it('names nobody whom the writer does not see', () => {
    const hidden = after(named, staff('agent'), { type: 'set_confidential', on: true });
    expect(valuesOf({ ...named, ...hidden }).citizenName).toBe('市民');
  });

  it('promises no date that has passed', () => {
    expect(valuesOf(named, Date.parse('2027-11-23T03:00:00.000Z')).replyDue).toBe('规定时限');
  });

  it('is in English where the template has no Chinese', () => {
    expect(languageOfTemplate('Dear {{citizenName}}')).toBe('en');
    expect(languageOfTemplate('您好')).toBe('zh');
    const english = replyValues({ ticket: viewOf(named, hrss), department, now }, 'en');
    expect(english).toMatchObject({ department: 'HR Bureau', date: '23 November 2026' });
  });
});
