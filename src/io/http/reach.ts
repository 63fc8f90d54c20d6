import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { classOfAddress } from './address-class.ts';
import { HttpFault } from './http-fault.ts';

/** How far a request may go. */
export interface Reach {
  /** True: also to the own network and this machine, since a person has said that the source is there. */
  readonly network: boolean;
  /** The port on which this program itself listens: never asked, whatever the name that leads there. */
  readonly ownPort?: number;
}

/** For tests: the resolver of names. */
export type Resolve = typeof lookUp;

/** Ports of other protocols, which never speak HTTP. Source: the list of the Fetch standard. */
const badPorts: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * Refuses a URL whose host is an address that is out of reach, in any spelling: the URL has brought it to its plain one.
 * Names are judged by `guardedLookup`, when they are looked up for the connection itself.
 * @throws HttpFault `forbidden`, or `unreachable` for a port of another protocol
 */
export function checkTarget(url: URL, reach: Reach): void {
  const port = portOf(url);
  if (badPorts.has(port)) throw new HttpFault('unreachable', 'this port is blocked for HTTP');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) > 0) checkAddress(host, port, reach);
}

/**
 * A lookup for a connection: every address that a name has must be within reach, and what was checked is what is
 * connected to, so that a name cannot lead elsewhere between check and use.
 */
export function guardedLookup(url: URL, reach: Reach, resolve: Resolve = lookUp): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      try {
        for (const { address } of addresses) checkAddress(address, portOf(url), reach);
      } catch (fault) {
        return callback(fault as Error, '');
      }
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

function checkAddress(address: string, port: number, { network, ownPort }: Reach): void {
  const kind = classOfAddress(address);
  if (kind === 'never') throw new HttpFault('forbidden', 'the address is one that is never asked');
  if (port === ownPort && (kind === 'loopback' || isOwn(address))) {
    throw new HttpFault('forbidden', 'the address is that of Gleanarr itself');
  }
  if (kind === 'public' || network) return;
  const where = kind === 'loopback' ? 'on this machine' : 'in your own network';
  throw new HttpFault('forbidden', `the address is ${where}, which was not allowed for this source`);
}

function isOwn(address: string): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some((each) => each.address === address));
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
