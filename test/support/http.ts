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
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

export async function get<Body = Record<string, unknown>>(url: string, parameters: Record<string, string> = {}): Promise<Answer<Body>> {
  const query = new URLSearchParams(parameters).toString();
  const response = await fetch(query ? `${url}?${query}` : url, { signal: AbortSignal.timeout(LIMIT) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
