import { protectiveHeaders } from './protective-headers.js';

describe('The headers of every answer', () => {
  it('let a browser load nothing, frame nothing, and guess no type', () => {
    expect(protectiveHeaders()).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    expect(protectiveHeaders()).not.toHaveProperty('strict-transport-security');
  });
});
