// Starts and stops a real n8n on the loopback address, each in a user folder of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, closeSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { N8nApi } from './api.mts';
import type { N8nInstall } from './install.mts';
import { until } from './until.mts';

const run = promisify(execFile);

const START_LIMIT = 180_000;
const STOP_LIMIT = 20_000;
const PID_FILE = 'n8n.pid';
const READY_MARK = 'Editor is now accessible';

export interface N8nOptions {
	install: N8nInstall;
	/** Holds `.n8n` with the database, the encryption key and the community nodes. Made when missing. */
	userFolder: string;
	/** Left out: any free one. */
	port?: number;
	/** Added to the quiet, offline defaults. */
	env?: Record<string, string>;
	/** Tarballs (`npm pack`) to install as community nodes. */
	packages?: string[];
	/** Left out: `<userFolder>/n8n.log`. */
	logFile?: string;
}

export interface N8nServer {
	/** `http://127.0.0.1:<port>` */
	url: string;
	port: number;
	userFolder: string;
	logFile: string;
	api: N8nApi;
	readonly pid: number | undefined;
	/** SIGTERM, and SIGKILL when n8n has not ended after 20 seconds. */
	stop(): Promise<void>;
	/** SIGKILL to n8n and its task runner, as a power cut would do. */
	kill(): Promise<void>;
	/** Starts it again with the same port and folder, after `stop()` or `kill()`; stops it first when it runs. */
	restart(env?: Record<string, string>): Promise<void>;
}

/** Resolves when n8n answers and has taken up its published workflows. */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { install, userFolder } = options;
	const port = options.port ?? (await findFreePort());
	const url = `http://127.0.0.1:${port}`;
	const logFile = options.logFile ?? join(userFolder, 'n8n.log');
	await mkdir(userFolder, { recursive: true });
	for (const tarball of options.packages ?? []) await installCommunityPackage(userFolder, tarball);

	let env = options.env;
	let child: ChildProcess | undefined;

	const start = async () => {
		const logStart = (await readLog(logFile)).length;
		child = await spawnN8n(
			install,
			{ ...settings(install, userFolder, port, await findFreePort()), ...env },
			logFile,
		);
		const started = child;
		await writeFile(join(userFolder, PID_FILE), String(child.pid));
		await until(`n8n to start (see ${logFile})`, START_LIMIT, async () => {
			const log = (await readLog(logFile)).slice(logStart);
			if (hasEnded(started))
				throw new Error(`n8n ended with ${started.exitCode ?? started.signalCode}:\n${log.slice(-2000)}`);
			if (!log.includes(READY_MARK)) return false;
			return (await fetch(`${url}/healthz/readiness`).catch(() => undefined))?.ok;
		});
	};
	const end = async (signal: NodeJS.Signals) => {
		if (!child || hasEnded(child)) return;
		const closed = once(child, 'exit');
		signalGroup(child, signal);
		const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_LIMIT);
		await closed;
		clearTimeout(timer);
		// The task runner is in n8n's process group, and a killed n8n leaves it behind.
		signalGroup(child, 'SIGKILL');
		running.delete(child);
	};

	const server: N8nServer = {
		url,
		port,
		userFolder,
		logFile,
		api: new N8nApi(url),
		get pid() {
			return child?.pid;
		},
		stop: async () => await end('SIGTERM'),
		kill: async () => await end('SIGKILL'),
		restart: async (newEnv) => {
			await end('SIGTERM');
			env = newEnv ?? env;
			await start();
		},
	};
	try {
		await start();
	} catch (error) {
		await server.kill();
		throw error;
	}
	return server;
}

/** The folder of a published package lies here in every n8n: Settings, Community nodes, puts it there too. */
export function communityPackageFolder(userFolder: string, packageName: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', packageName);
}

/**
 * Does what n8n's own installer does after its download: unpacks the tarball below `.n8n/nodes/node_modules`
 * and enters it in the package.json there. n8n scans that folder when it starts, so node types get the package's
 * name (`n8n-nodes-avoca.*`). Its download itself cannot be used before the package is published: another
 * registry than npm's needs an Enterprise licence.
 */
export async function installCommunityPackage(userFolder: string, tarball: string): Promise<void> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(nodesFolder, 'unpacked');
	await rm(unpacked, { recursive: true, force: true });
	await mkdir(unpacked, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	const { name, version } = await readJson<{ name: string; version: string }>(join(unpacked, 'package.json'));

	const folder = communityPackageFolder(userFolder, name);
	await rm(folder, { recursive: true, force: true });
	await cp(unpacked, folder, { recursive: true });
	await rm(unpacked, { recursive: true });

	const listFile = join(nodesFolder, 'package.json');
	const list = existsSync(listFile)
		? await readJson<{ dependencies?: Record<string, string> }>(listFile)
		: {};
	const dependencies = { ...list.dependencies, [name]: version };
	await writeFile(
		listFile,
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies }, null, 2),
	);
}

/** Ends the n8n of this folder when whoever started it was killed and could not. */
export async function endLeftOver(userFolder: string): Promise<void> {
	const pid = await readFile(join(userFolder, PID_FILE), 'utf8').catch(() => undefined);
	if (!pid) return;
	// The number may belong to another process by now, or `ps` may be missing.
	const { stdout } = await run('ps', ['-o', 'args=', '-p', pid]).catch(() => ({ stdout: '' }));
	if (stdout.includes(join('n8n', 'bin', 'n8n'))) process.kill(-Number(pid), 'SIGKILL');
}

/** Loopback only, nothing sent home, nothing asked of the outside, no secure cookie over plain http. */
function settings(
	install: N8nInstall,
	userFolder: string,
	port: number,
	brokerPort: number,
): Record<string, string> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_LOG_LEVEL: 'info',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'America/New_York',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_AI_ENABLED: 'false',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// The verified ones are a list that n8n downloads.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_REINSTALL_MISSING_PACKAGES: 'false',
		// A module that downloads a list too; n8n refuses to start with the name of one that it does not have.
		...(existsSync(join(install.folder, 'node_modules/n8n/dist/modules/mcp-registry')) && {
			N8N_DISABLED_MODULES: 'mcp-registry',
		}),
	};
}

async function spawnN8n(
	install: N8nInstall,
	env: Record<string, string>,
	logFile: string,
): Promise<ChildProcess> {
	const log = openSync(logFile, 'a');
	try {
		const child = spawn(install.node, [install.n8n, 'start'], {
			env: { ...environmentWithoutN8n(), PATH: dirname(install.node) + delimiter + process.env.PATH, ...env },
			// A group of its own, so that n8n and its task runner can be ended together.
			detached: true,
			stdio: ['ignore', log, log],
		});
		await once(child, 'spawn');
		endWithThisProcess(child);
		return child;
	} finally {
		closeSync(log);
	}
}

/** Settings of another n8n on this machine must not reach ours. */
function environmentWithoutN8n(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|NODE_OPTIONS|NODE_PATH)/.test(name),
		),
	);
}

const running = new Set<ChildProcess>();

function endWithThisProcess(child: ChildProcess) {
	if (running.size === 0 && process.listenerCount('exit', endAll) === 0) {
		process.on('exit', endAll);
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => {
				// Whoever else listens, such as the demo, ends the process in its own time.
				if (process.listenerCount(signal) === 0) process.exit(1);
			});
		}
	}
	running.add(child);
}

function endAll() {
	for (const child of running) signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess | undefined, signal: NodeJS.Signals) {
	if (!child?.pid) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// The group has ended already.
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

/** `wanted` when nothing listens there, else any free one. */
export async function findFreePort(wanted = 0): Promise<number> {
	const probe = createServer();
	try {
		const listening = once(probe, 'listening');
		probe.listen(wanted, '127.0.0.1');
		await listening;
		const address = probe.address();
		return typeof address === 'object' && address ? address.port : 0;
	} catch {
		return await findFreePort();
	} finally {
		probe.close();
	}
}

async function readLog(logFile: string): Promise<string> {
	return await readFile(logFile, 'utf8').catch(() => '');
}

async function readJson<T>(file: string): Promise<T> {
	return JSON.parse(await readFile(file, 'utf8')) as T;
}
