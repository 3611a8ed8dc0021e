import { DomainError } from '../kernel/domain-error.js';
import { formatResumePoint, readResumePoint } from './resume-point.js';

describe('The id of a message', () => {
  it.each([{ position: 42n }, { position: 9223372036854775807n }, { position: 42n, pair: 'KOR-igo:un' }])('comes back as what it named: %p', (point) => {
    expect(readResumePoint('Last-Event-ID', formatResumePoint(point))).toEqual(point);
  });

  it.each(['', 'x', '-1', '1.', '1.KOR', '9223372036854775808', '1\n2', '1 '])('is refused when it is %p', (text) => {
    expect(() => readResumePoint('Last-Event-ID', text)).toThrow(DomainError);
  });
});
