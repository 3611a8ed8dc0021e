import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const LIMIT = 60_000;

describe('The import rules', () => {
  it('hold for every file of src', async () => {
    const run = promisify(execFile)(process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs'], { timeout: LIMIT });
    const said = await run.catch((error: { stdout?: string; message: string }) => ({ stdout: error.stdout || error.message }));
    expect(said.stdout).toMatch(/no dependency violations found \(\d{2,} modules/);
  });
});
