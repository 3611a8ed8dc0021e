import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

describe('What is measured', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const metric = async (name: string): Promise<string | undefined> => {
    const answer = await fetch(`${server.url}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    return (await answer.text()).split('\n').find((line) => line.startsWith(name))?.split(' ').at(-1);
  };

  it('is the projection, and every request by its route, whomever it asked about', async () => {
    const { body } = await post(`${server.url}/v1/contacts`, { mode: 'phone', participants: ['KOR', 'JPN'], occurred: '2024-06-20', sources: [{ publisher: 'x' }] });
    await get(`${server.url}/v1/relationships/KOR/JPN`, { waitFor: String(body['position']) });
    await get(`${server.url}/v1/relationships/KOR/RUS`);
    await get(`${server.url}/nowhere/${'x'.repeat(30)}`);
    expect(Number(await metric('chancery_projection_position'))).toBeGreaterThanOrEqual(Number(body['position']));
    expect(await metric('chancery_projection_state{state="live"}')).toBe('1');
    expect(await metric('chancery_projection_state{state="failed"}')).toBe('0');
    expect(await metric('chancery_dead_letters')).toMatch(/^\d+$/);
    expect(await metric('chancery_http_request_duration_seconds_count{method="GET",route="/v1/relationships/:a/:b",status="200"}')).toBe('2');
    expect(await metric('chancery_http_request_duration_seconds_count{method="POST",route="/v1/contacts",status="201"}')).toBe('1');
    expect(await metric('chancery_http_request_duration_seconds_count{method="GET",route="none",status="404"}')).toBe('1');
  });
});
