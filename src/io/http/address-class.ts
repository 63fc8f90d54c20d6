import { isIPv4, isIPv6 } from 'node:net';

/**
 * Where an address leads.
 * - `public` somewhere on the internet
 * - `private` the own network: RFC 1918, unique local IPv6, CGNAT (used by VPNs), benchmark ranges (used by some DNS)
 * - `loopback` this machine
 * - `never` nowhere that a server may be sent to: link-local with the metadata services of clouds, multicast, broadcast,
 *   reserved ranges, and what is no address
 */
export type AddressClass = 'public' | 'private' | 'loopback' | 'never';

type Ranges = readonly (readonly [prefix: string, bits: number, kind: AddressClass])[];

/** First match counts. Source: the special-purpose registries of IANA for IPv4 and IPv6. */
const ranges4: Ranges = [
  ['100.100.100.200', 32, 'never'],
  ['0.0.0.0', 8, 'never'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'never'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'never'],
  ['192.0.2.0', 24, 'never'],
  ['192.88.99.0', 24, 'never'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'private'],
  ['198.51.100.0', 24, 'never'],
  ['203.0.113.0', 24, 'never'],
  ['224.0.0.0', 3, 'never'],
];

const ranges6: Ranges = [
  ['::1', 128, 'loopback'],
  ['::', 128, 'never'],
  ['fd00:ec2::254', 128, 'never'],
  ['fc00::', 7, 'private'],
  ['fe80::', 10, 'never'],
  ['fec0::', 10, 'never'],
  ['ff00::', 8, 'never'],
  ['100::', 64, 'never'],
  ['2001:db8::', 32, 'never'],
  ['3fff::', 20, 'never'],
  ['5f00::', 16, 'never'],
  // ORCHID, benchmarks and what else the IETF has set aside; Teredo stands in it and leads wherever it likes.
  ['2001::', 23, 'never'],
  ['2000::', 3, 'public'],
];

/** Ranges that carry an IPv4 address from a certain bit on: where they lead is for that address to say. */
const carriers: readonly (readonly [prefix: string, bits: number, offset: number])[] = [
  ['::ffff:0:0', 96, 96],
  ['::ffff:0:0:0', 96, 96],
  ['::', 96, 96],
  ['64:ff9b::', 96, 96],
  ['64:ff9b:1::', 48, 96],
  ['2002::', 16, 16],
];

/** Where an IP address leads; what is no IP address is `never`. */
export function classOfAddress(address: string): AddressClass {
  const plain = address.replace(/%.*$/, '');
  if (isIPv4(plain)) return firstMatch(ranges4, bits4(plain), bits4) ?? 'public';
  if (!isIPv6(plain)) return 'never';
  const bits = bits6(plain);
  for (const [prefix, length, kind] of ranges6) {
    if (length === 128 && bits === bits6(prefix)) return kind;
  }
  for (const [prefix, length, offset] of carriers) {
    if (bits.startsWith(bits6(prefix).slice(0, length))) {
      return firstMatch(ranges4, bits.slice(offset, offset + 32), bits4) ?? 'public';
    }
  }
  return firstMatch(ranges6, bits, bits6) ?? 'never';
}

function firstMatch(ranges: Ranges, bits: string, read: (text: string) => string): AddressClass | undefined {
  return ranges.find(([prefix, length]) => bits.startsWith(read(prefix).slice(0, length)))?.[2];
}

function bits4(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

function bits6(address: string): string {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const tail = dotted ? bits4(dotted[2] ?? '') : '';
  const text = dotted ? `${dotted[1]}${hex(tail.slice(0, 16))}:${hex(tail.slice(16))}` : address;
  const [head = '', rest] = text.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (rest ?? '').split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}

function hex(bits: string): string {
  return Number.parseInt(bits, 2).toString(16);
}
