import { conditionalAnswer } from './conditional-answer.js';

function reply() {
  const headers = new Map<string, string>();
  const answered = { status: 200, headers };
  return { answered, header: (name: string, value: string) => headers.set(name, value), status: (code: number) => (answered.status = code) };
}

describe('A pinned answer', () => {
  const answer = { pair: 'KOR-RUS', position: '42' };

  it('has one strong tag for ever, and is not sent again to a client that has it', () => {
    const first = reply();
    expect(conditionalAnswer(answer, true, undefined, first)).toBe(JSON.stringify(answer));
    const tag = first.answered.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = reply();
      expect(conditionalAnswer({ ...answer }, true, known, again)).toBeUndefined();
      expect(again.answered.status).toBe(304);
    }
  });

  it('is sent to a client that has another', () => {
    const other = reply();
    expect(conditionalAnswer(answer, true, '"other"', other)).toBeDefined();
    expect(other.answered.status).toBe(200);
  });

  it('differs from one of the present, which has no tag', () => {
    const present = reply();
    conditionalAnswer(answer, false, '*', present);
    expect(present.answered.headers.has('etag')).toBe(false);
    expect(present.answered.status).toBe(200);
  });
});
