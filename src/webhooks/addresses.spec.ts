import { refusalOf } from './addresses.js';

describe('An address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.255.255', '100.128.0.1', '::ffff:8.8.8.8', '2001:4860:4860::8888', '2606:4700::1111'])('is sent to: %s', (address) => {
    expect(refusalOf(address, false)).toBeUndefined();
  });

  it.each([
    ['127.0.0.1', 'machine'], ['127.255.255.254', 'machine'], ['::1', 'machine'], ['::ffff:127.0.0.1', 'machine'], ['::ffff:7f00:1', 'machine'],
    ['10.0.0.1', 'private'], ['172.16.0.1', 'private'], ['172.31.255.255', 'private'], ['192.168.1.1', 'private'], ['::ffff:10.0.0.1', 'private'], ['fc00::1', 'private'], ['fd12::1', 'private'],
    ['169.254.169.254', 'link-local'], ['fe80::1', 'link-local'], ['fe80::1%eth0', 'link-local'], ['::ffff:169.254.169.254', 'link-local'],
    ['100.64.0.1', 'provider'], ['224.0.0.1', 'multicast'], ['ff02::1', 'multicast'], ['255.255.255.255', 'broadcast'],
    ['0.0.0.0', 'nobody|anybody'], ['0.1.2.3', 'anybody'], ['::', 'anybody'],
    ['192.0.2.1', 'public'], ['198.18.0.1', 'public'], ['240.0.0.1', 'public'], ['192.88.99.1', 'public'],
    ['64:ff9b::7f00:1', 'public'], ['2002:7f00:1::', 'public'], ['2001:0:4136::1', 'public'], ['2001:db8::1', 'public'], ['fec0::1', 'public'], ['::7f00:1', '.'], ['::a00:1', '.'], ['4000::1', 'public'], ['100::1', 'public'],
    ['localhost', 'no address'], ['', 'no address'], ['127.1', '.'], ['0x7f.0.0.1', '.'], ['2130706433', '.'],
  ])('is not sent to: %s', (address, words) => {
    expect(refusalOf(address, false)).toMatch(new RegExp(words));
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('of the machine itself is sent to where that is allowed: %s', (address) => expect(refusalOf(address, true)).toBeUndefined());
  it.each(['10.0.0.1', '169.254.169.254', 'fe80::1', '0.0.0.0', '::ffff:10.0.0.1'])('of another kind is not, for all that: %s', (address) => expect(refusalOf(address, true)).toBeDefined());
});
