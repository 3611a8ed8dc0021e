import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Configuration } from '../ops/configuration.js';
import { refusalOf } from './addresses.js';

/** The address that a name leads to is not one that anything is sent to. */
export class AddressRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AddressRefused';
  }
}

/** Whom a webhook may lead to: everybody that the world can reach, and nobody within. */
@Injectable()
export class WebhookTargets {
  constructor(private readonly configuration: Configuration) {}

  /** What can be told by the address of the webhook alone. Throws DomainError `malformed` at the pointer. */
  refuse(url: string, pointer: string): void {
    const fault = this.faultOf(url);
    if (fault !== undefined) throw new DomainError('malformed', `${pointer}: ${fault}`, [{ pointer, message: fault }]);
  }

  /** Refuses a host that is an address, of whichever spelling; undefined where it is a name, or may be sent to. */
  refusalOfHost({ hostname }: URL): string | undefined {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    return isIP(host) === 0 ? undefined : this.refusalOf(host);
  }

  /**
   * Resolves a name for the connection that is about to be made, and gives it none but addresses that may be sent to: what is
   * connected to is what was looked at, whatever the name leads to a moment later.
   */
  readonly lookup: LookupFunction = (name, options, callback) => {
    resolveName(name, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const allowed = found.filter(({ address }) => this.refusalOf(address) === undefined);
      const [first] = allowed;
      if (!first) return callback(new AddressRefused(`${name} leads to no address that anything is sent to: ${found.map(({ address }) => this.refusalOf(address)).join(', ')}`), '');
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };

  private refusalOf(address: string): string | undefined {
    return refusalOf(address, this.configuration.webhookAllowLoopback);
  }

  private faultOf(text: string): string | undefined {
    if (!URL.canParse(text)) return 'is no address of the web';
    const url = new URL(text);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'begins with http:// or https://';
    if (url.username !== '' || url.password !== '') return 'has no user name and no password: the signature tells the receiver who sends';
    const refusal = this.refusalOfHost(url);
    return refusal && `${refusal}, and nothing is sent there`;
  }
}
