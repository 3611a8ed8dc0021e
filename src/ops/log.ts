/** One line of JSON on standard error: standard output is for what a person or a script waits for. */
export function log(message: string): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), message })}\n`);
}
