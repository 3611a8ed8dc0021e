import { DELETED_BEFORE, DELETING_METADATA, parseStreamMetadata, withTruncateBefore } from './stream-metadata.js';

const parse = (text: string) => parseStreamMetadata(Buffer.from(text));

describe('the metadata of a stream', () => {
  it('holds three limits, and other keys that mean nothing to the log', () => {
    expect(parse('{"$maxCount":2,"$maxAge":60,"$tb":5,"owner":"protocol"}')).toEqual({ maxCount: 2, maxAge: 60, truncateBefore: 5 });
  });

  it('leaves out limits that are not positive, but takes a $tb of 0', () => {
    expect(parse('{"$maxCount":0,"$maxAge":-1,"$tb":0}')).toEqual({ truncateBefore: 0 });
  });

  it('means nothing at all when a limit is no integer', () => {
    expect(parse('{"$maxCount":"2","$tb":1}')).toEqual({});
    expect(parse('{"$maxCount":2.5,"$tb":1}')).toEqual({});
  });

  it.each(['', 'no json', '[1]', 'null'])('means nothing when it is %j', (text) => {
    expect(parse(text)).toEqual({});
  });

  it('deletes the stream with a $tb of 2^63-1', () => {
    expect(parseStreamMetadata(DELETING_METADATA)).toEqual({ truncateBefore: DELETED_BEFORE });
  });

  it('loses every limit when a client wrote that $tb back as the double it read', () => {
    expect(parse('{"$maxCount":2,"$tb":9223372036854776000}')).toEqual({});
  });

  it('keeps unknown keys and long integers when only $tb is rewritten', () => {
    const before = Buffer.from('{"$tb":9223372036854775807,"serial":12345678901234567890,"note":"9223372036854775807"}');
    expect(withTruncateBefore(before, 3)?.toString()).toBe('{"$tb":3,"serial":12345678901234567890,"note":"9223372036854775807"}');
  });
});
