/** The tables of README.md come from the nodes; a changed node makes them stale. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-avoca-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const docs = (...args: string[]) => {
	const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/docs.mts', ...args], {
		encoding: 'utf8',
	});
	return { status, stderr };
};

test('the tables of README.md are up to date', () => {
	expect(docs('--check')).toEqual({ status: 0, stderr: '' });
}, 30_000);

test('a stale table is found, and written anew', () => {
	const readme = readFileSync('README.md', 'utf8');
	const stale = readme.replace(/^\| `sms\.received` .*\n/m, '');
	expect(stale).not.toBe(readme);
	const file = join(folder, 'README.md');
	writeFileSync(file, stale);

	expect(docs('--check', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run docs') });
	expect(readFileSync(file, 'utf8')).toBe(stale);
	expect(docs(file).status).toBe(0);
	expect(readFileSync(file, 'utf8')).toBe(readme);
}, 60_000);
