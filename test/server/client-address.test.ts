import { expect, test } from 'vitest';
import { clientAddress, trustOf } from '../../server/http/client-address.ts';

const came = (address: string, forwarded?: string) => ({
  address,
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

test('a stranger is who connects, whatever the headers say', () => {
  const trust = trustOf(['loopback']);
  expect(clientAddress(came('203.0.113.7', '198.51.100.1'), trust)).toBe('203.0.113.7');
  // A network of ours is not a proxy of ours, unless somebody says so.
  expect(clientAddress(came('10.0.0.5', '198.51.100.1'), trust)).toBe('10.0.0.5');
});

test('behind a proxy of ours it is who came to that one', () => {
  const behind = came('127.0.0.1', '198.51.100.1, 203.0.113.7');
  expect(clientAddress(behind, trustOf(['loopback']))).toBe('203.0.113.7');
  expect(clientAddress(behind, trustOf(1))).toBe('203.0.113.7');
  expect(clientAddress(came('127.0.0.1', '198.51.100.1'), trustOf(0))).toBe('127.0.0.1');
});

test('with a number of proxies nobody in our own network passes for another', () => {
  expect(clientAddress(came('10.0.0.2', '198.51.100.1, 10.9.9.9'), trustOf(1))).toBe('10.9.9.9');
  expect(clientAddress(came('10.0.0.2', '198.51.100.1, 10.0.0.3'), trustOf(2))).toBe(
    '198.51.100.1',
  );
});
