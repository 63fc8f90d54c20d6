import type { lookup } from 'node:dns';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SecretUrl } from '../../core/model/secret.ts';
import { classOfAddress } from './address-class.ts';
import { checkTarget, type Resolve } from './reach.ts';
import { request } from './request.ts';
import { faultIn, fetchWhole, near, roomy, serve } from './test-serving.ts';

describe('classOfAddress', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['1.1.1.1', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.0', 'public'],
    ['2606:4700::1111', 'public'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['198.18.0.1', 'private'],
    ['fd12::1', 'private'],
    ['fc00::1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::127.0.0.1', 'loopback'],
    ['64:ff9b::7f00:1', 'loopback'],
    ['2002:7f00:1::', 'loopback'],
    ['2002:a00:1::1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['0.0.0.0', 'never'],
    ['0.1.2.3', 'never'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['2002:a9fe:a9fe::', 'never'],
    ['100.100.100.200', 'never'],
    ['fd00:ec2::254', 'never'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['febf::1', 'never'],
    ['ff02::1', 'never'],
    ['224.0.0.1', 'never'],
    ['240.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['::', 'never'],
    ['2001:0:1::', 'never'],
    ['2001:db8::1', 'never'],
    ['4000::1', 'never'],
    ['example.org', 'never'],
    ['', 'never'],
  ])('%s is %s', (address, kind) => {
    expect(classOfAddress(address)).toBe(kind);
  });

  it('sees the same address in each of its IPv6 dresses', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const kind = classOfAddress(address);
        expect(classOfAddress(`::ffff:${address}`)).toBe(kind);
        expect(classOfAddress(`64:ff9b::${address}`)).toBe(kind);
      }),
    );
  });
});

/** Resolves every name to the next of the lists, and the last for ever. */
function resolver(...lists: string[][]): Resolve {
  let calls = 0;
  const answer = (_name: string, _options: object, callback: (error: null, list: object[]) => void) => {
    const list = lists[Math.min(calls, lists.length - 1)] ?? [];
    calls += 1;
    callback(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return answer as unknown as typeof lookup;
}

describe('a request that is to stay outside', () => {
  const outside = { budgets: roomy, reach: { network: false } };

  test.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    'localhost',
  ])('never connects to %s', async (host) => {
    let hits = 0;
    const url = await serve((_, response) => {
      hits += 1;
      response.end();
    });
    const target = url.replace('127.0.0.1', host);
    const fault = await faultIn(request({ url: new SecretUrl(target), ...outside }));
    expect(fault).toMatchObject({ kind: 'forbidden', message: expect.stringContaining('on this machine') });
    expect(hits).toBe(0);
  });

  it('is not led inside by a redirect, nor by a name with one address inside', async () => {
    const inside = await serve((_, response) => response.end('secret'));
    const port = new URL(inside).port;
    const mixed = request({
      url: new SecretUrl(`http://films.example:${port}/`),
      ...outside,
      resolve: resolver(['8.8.8.8', '127.0.0.1']),
    });
    expect((await faultIn(mixed)).kind).toBe('forbidden');
    expect(() => checkTarget(new URL('http://10.0.0.7/'), outside.reach)).toThrow(/own network/);
  });

  it('connects to the address that was checked, whatever the name says the next time', async () => {
    const url = await serve((_, response) => response.end('there'));
    const named = url.replace('127.0.0.1', 'films.example');
    const asked = { resolve: resolver(['127.0.0.1'], ['169.254.169.254']) };
    expect((await fetchWhole(named, asked)).toString()).toBe('there');
    expect((await faultIn(fetchWhole(named, asked))).kind).toBe('forbidden');
  });
});

describe('a request that may go inside', () => {
  test.each(['169.254.169.254', '[fe80::1]', '0.0.0.0', '[::]', '[fd00:ec2::254]', '[::ffff:a9fe:a9fe]'])(
    'never asks %s all the same',
    async (host) => {
      const fault = await faultIn(fetchWhole(`http://${host}/latest/meta-data`));
      expect(fault).toMatchObject({ kind: 'forbidden', message: expect.stringContaining('never asked') });
    },
  );

  it('never asks the port of this program on this machine', async () => {
    const url = await serve((_, response) => response.end());
    const ownPort = Number(new URL(url).port);
    const fault = await faultIn(fetchWhole(url, { reach: { network: true, ownPort } }));
    expect(fault).toMatchObject({ kind: 'forbidden', message: expect.stringContaining('Gleanarr itself') });
    expect((await fetchWhole(url, { ...near, reach: { network: true, ownPort: 1234 } })).length).toBe(0);
  });

  test.each([22, 25, 6_667])('never asks port %d, which speaks no HTTP', (port) => {
    expect(() => checkTarget(new URL(`http://192.168.1.1:${port}/`), near.reach)).toThrow(/blocked/);
  });
});
