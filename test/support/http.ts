import { expectAsDescribed } from './described.js';

const LIMIT = 20_000;

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export async function post<Body = Record<string, unknown>>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(LIMIT),
  });
  return answered<Body>('POST', url, response);
}

export async function get<Body = Record<string, unknown>>(url: string, parameters: Record<string, string> = {}): Promise<Answer<Body>> {
  const query = new URLSearchParams(parameters).toString();
  const response = await fetch(query ? `${url}?${query}` : url, { signal: AbortSignal.timeout(LIMIT) });
  return answered<Body>('GET', url, response);
}

/** Whatever a test asks, what it is answered is held to the interface's description. */
async function answered<Body>(method: string, url: string, response: Response): Promise<Answer<Body>> {
  const body: unknown = await response.json();
  if (response.status < 300) expectAsDescribed(method, url, body);
  return { status: response.status, headers: response.headers, body: body as Body };
}
