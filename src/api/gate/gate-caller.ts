import { BlockList, isIP } from 'node:net';
import type { Secret } from '../../core/model/secret.ts';

/** A reverse proxy in front, and what it may say of those behind it. */
export interface ProxySettings {
  /** Addresses or ranges (`10.0.0.0/8`) whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Browsers come over https alone: the admin has said so. */
  readonly https: boolean;
  /** Null: no proxy signs people in. */
  readonly signIn: {
    /** Lower case; holds the name of who is signed in. */
    readonly userHeader: string;
    /** What the proxy sends in `X-Gleanarr-Proxy-Secret` to prove that it is the proxy. */
    readonly secret: Secret;
  } | null;
}

/** Who sends a request, as far as the network and trusted proxies tell. */
export interface Caller {
  /** IP address; '' for a request within the process. */
  readonly address: string;
  /** The address for IPv4; the /64 for IPv6, of which everybody has plenty. */
  readonly network: string;
  /** As the browser's address bar has it, lower case, without the port of its scheme. */
  readonly host: string;
  readonly isTrustedProxy: boolean;
  readonly isHttps: boolean;
}

/** What of a request tells who sends it. */
export interface CallerSigns {
  /** The address at the other end of the connection; '' for a request within the process. */
  readonly peer: string;
  /** Of the address that is asked for, where no header names a host. */
  readonly ownHost: () => string;
  /** By its name in lower case. */
  readonly header: (name: string) => string | undefined;
}

/** Tells callers; only trusted proxies are asked about others. */
export function createCallerReader({ trustedProxies, https }: ProxySettings): (signs: CallerSigns) => Caller {
  const trusted = new BlockList();
  for (const range of trustedProxies) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) =>
    isIP(address) > 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return ({ peer: at, ownHost, header }) => {
    const peer = plainAddress(at);
    const isTrustedProxy = isTrusted(peer);
    const forwarded = (name: string) => (isTrustedProxy ? (header(name) ?? '') : '');
    const chain = forwarded('x-forwarded-for')
      .split(',')
      .map((part) => plainAddress(part.trim()));
    const behind = chain.findLast((address) => isIP(address) > 0 && !isTrusted(address));
    const address = behind ?? peer;
    const host = forwarded('x-forwarded-host') || header('host') || ownHost();
    return {
      address,
      network: networkOf(address),
      host: plainHost(host),
      isTrustedProxy,
      isHttps: https || lastWord(forwarded('x-forwarded-proto')) === 'https',
    };
  };
}

/** A host name or address with its port, in the form in which two of them can be compared. */
export function plainHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/\.?(?::(?:80|443))?$/, '');
}

function lastWord(list: string): string {
  return list.split(',').at(-1)?.trim().toLowerCase() ?? '';
}

/** Without the prefix of IPv4 in IPv6 and without a zone. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === '' ? [] : tail.split(':');
  while (groups.length + rest.length < 8) groups.push('0');
  return `${[...groups, ...rest].slice(0, 4).join(':')}::/64`;
}
