import ipaddr from 'ipaddr.js';

/** All that the registries have given out to be reached from everywhere; RFC 4291. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
const IN_WORDS: Readonly<Record<string, string>> = {
  loopback: 'the machine itself',
  linkLocal: 'a link-local address',
  private: 'a private address',
  uniqueLocal: 'a private address',
  carrierGradeNat: 'a shared address of a provider',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  unspecified: 'no address of anybody',
};

/**
 * Why nothing is sent to an address; undefined where it is a public one. An IPv4 address within an IPv6 one counts as what it is.
 * With `allowLoopback` the machine itself may be sent to, and nothing else that is not public.
 */
export function refusalOf(address: string, allowLoopback: boolean): string | undefined {
  const bare = address.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return `${address} is no address`;
  const known = ipaddr.process(bare);
  const range = known.range();
  if (range === 'loopback' && allowLoopback) return undefined;
  const isPublic = range === 'unicast' && !(known instanceof ipaddr.IPv6 && !known.match(GLOBAL_UNICAST));
  return isPublic ? undefined : `${address} is ${IN_WORDS[range] ?? 'not a public address'}`;
}
