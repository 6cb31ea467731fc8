// The package as npm would publish it, built anew only when something in it has changed.
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, projectFolder } from './install.mts';

const run = promisify(execFile);
const sources = [
	'nodes',
	'credentials',
	'icons',
	'package.json',
	'gulpfile.js',
	'tsconfig.json',
	'README.md',
	'LICENSE.md',
];

/** Builds and packs; returns the path of the tarball. */
export async function packPackage(say: (line: string) => void = console.log): Promise<string> {
	const folder = join(cacheFolder, 'pack');
	await mkdir(folder, { recursive: true });
	const changed = Math.max(
		...(await Promise.all(sources.map((path) => newestChange(join(projectFolder, path))))),
	);
	const [packed] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
	if (packed && (await stat(join(folder, packed))).mtimeMs > changed) return join(folder, packed);

	say('Building and packing n8n-nodes-avoca.');
	await Promise.all((await readdir(folder)).map((name) => rm(join(folder, name), { recursive: true })));
	await npm('run', 'build');
	const { stdout } = await npm('pack', '--pack-destination', folder, '--loglevel=error', '--silent');
	return join(folder, stdout.trim().split('\n').at(-1) ?? '');
}

async function npm(...args: string[]) {
	try {
		return await run('npm', args, { cwd: projectFolder });
	} catch (error) {
		const { stdout, stderr } = error as { stdout: string; stderr: string };
		throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
	}
}

async function newestChange(path: string): Promise<number> {
	const entry = await stat(path).catch(() => undefined);
	if (!entry) return 0;
	if (!entry.isDirectory()) return entry.mtimeMs;
	const names = await readdir(path);
	return Math.max(entry.mtimeMs, ...(await Promise.all(names.map((name) => newestChange(join(path, name))))));
}
