// n8n in queue mode on the loopback address: Redis and PostgreSQL of their own, main, workers, a webhook processor.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { N8nApi } from './api.mts';
import type { N8nInstall } from './install.mts';
import { findFreePort, installCommunityPackage, startN8n } from './server.mts';
import { until } from './until.mts';

const run = promisify(execFile);

const START_LIMIT = 180_000;
const STOP_LIMIT = 20_000;

type Environment = Record<string, string>;

export interface QueueOptions {
	install: N8nInstall;
	/** Logs and the user folders of the n8n processes; made anew. */
	folder: string;
	/** Tarball (`npm pack`) that every n8n process gets. */
	tarball: string;
	/** Environment of each kind of n8n process; addresses, ports and passwords are put in here. */
	env: { main: Environment; worker: Environment; webhook: Environment };
	/** Arguments of n8n: `['worker', '--concurrency=10']`. */
	commands: { worker: string[]; webhook: string[] };
	workers: number;
}

export interface QueueMode {
	/** Of the main process, signed in as the owner. */
	api: N8nApi;
	mainUrl: string;
	/** Of the webhook processor: it serves `/webhook/...`. */
	webhookUrl: string;
	workers: Service[];
	/** Runs SQL on n8n's database; returns the rows, each a list of texts (`''` for null). */
	query(sql: string): Promise<string[][]>;
	/** Ends all of it, and removes the databases. The logs stay. */
	stop(): Promise<void>;
}

export interface Service {
	name: string;
	logFile: string;
	start(): Promise<void>;
	/** SIGTERM (or what the program takes as one), and SIGKILL when that did not end it in 20 seconds. */
	stop(): Promise<void>;
	/** SIGKILL to it and its children, as a power cut would do. */
	kill(): Promise<void>;
}

/** Resolves when everything answers. What has been started is ended when a part fails, and when this process ends. */
export async function startQueueMode(options: QueueOptions): Promise<QueueMode> {
	const { install, folder, tarball } = options;
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });

	const ends: Array<() => Promise<void>> = [];
	const stop = async () => {
		// The n8n processes before the databases, in the opposite order of their start.
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		const redis = await startRedis(folder);
		ends.push(redis.stop);
		const postgres = await startPostgres(folder);
		ends.push(postgres.stop);

		const [mainPort, webhookPort] = [await findFreePort(), await findFreePort()];
		const webhookUrl = `http://127.0.0.1:${webhookPort}`;
		const shared: Environment = {
			...postgres.env,
			...redis.env,
			N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
			N8N_WEBHOOK_URL: `${webhookUrl}/`,
			N8N_EDITOR_BASE_URL: `http://127.0.0.1:${mainPort}/`,
		};

		const main = await startN8n({
			install,
			port: mainPort,
			userFolder: join(folder, 'main'),
			packages: [tarball],
			env: { ...options.env.main, ...shared },
		});
		ends.push(main.stop);

		const helpers: Service[] = [];
		const add = async (name: string, kind: 'worker' | 'webhook', port: number) => {
			const userFolder = join(folder, name);
			await installCommunityPackage(userFolder, tarball);
			const url = `http://127.0.0.1:${port}/healthz/readiness`;
			const service = makeService({
				name,
				logFile: join(userFolder, 'n8n.log'),
				command: [install.node, install.n8n, ...options.commands[kind]],
				env: {
					...environmentWithoutN8n(),
					PATH: dirname(install.node) + delimiter + process.env.PATH,
					...quiet(install),
					...options.env[kind],
					...shared,
					N8N_USER_FOLDER: userFolder,
					N8N_LISTEN_ADDRESS: '127.0.0.1',
					N8N_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_RUNNERS_BROKER_PORT: String(await findFreePort()),
				},
				isReady: async () => (await fetch(url).catch(() => undefined))?.ok === true,
			});
			ends.push(service.stop);
			helpers.push(service);
			return service;
		};
		const workers: Service[] = [];
		for (let number = 1; number <= options.workers; number++)
			workers.push(await add(`worker-${number}`, 'worker', await findFreePort()));
		await add('webhook', 'webhook', webhookPort);
		await Promise.all(helpers.map(async (service) => await service.start()));
		await main.api.signIn();

		return { api: main.api, mainUrl: main.url, webhookUrl, workers, query: postgres.query, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function startRedis(folder: string): Promise<{ env: Environment; stop: () => Promise<void> }> {
	const port = await findFreePort();
	const password = randomBytes(16).toString('hex');
	const config = join(folder, 'redis.conf');
	// Nothing on disk: what is tested here is the death of n8n's processes, not that of the machine.
	const settings = {
		bind: '127.0.0.1',
		port,
		requirepass: password,
		dir: folder,
		save: '""',
		appendonly: 'no',
	};
	const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
	await writeFile(config, lines.join('\n'), { mode: 0o600 });
	const service = makeService({
		name: 'redis',
		logFile: join(folder, 'redis.log'),
		command: ['redis-server', config],
		isReady: async () => (await ask(port, `AUTH ${password}\r\nPING\r\n`)).includes('+PONG'),
	});
	await service.start();
	const env = {
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(port),
		QUEUE_BULL_REDIS_PASSWORD: password,
	};
	return { env, stop: service.stop };
}

async function startPostgres(folder: string): Promise<{
	env: Environment;
	query: QueueMode['query'];
	stop: () => Promise<void>;
}> {
	const bin = await postgresFolder();
	const user = await unprivilegedUser();
	// Not below the checkout: another user must be able to reach it.
	const data = await mkdtemp(join(tmpdir(), 'avoca-postgres-'));
	const removeData = async () => await rm(data, { recursive: true, force: true });
	try {
		const password = randomBytes(16).toString('hex');
		const passwordFile = join(data, 'password');
		await writeFile(passwordFile, password, { mode: 0o600 });
		if (user) for (const path of [data, passwordFile]) await chown(path, user.uid, user.gid);

		const database = join(data, 'database');
		const initdb = ['--username=n8n', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
		const place = ['--encoding=UTF8', '--no-locale', `--pgdata=${database}`];
		await run(join(bin, 'initdb'), [...initdb, ...place], { cwd: data, ...user });

		const port = await findFreePort();
		const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', '-d', 'postgres'];
		const service = makeService({
			name: 'postgres',
			logFile: join(folder, 'postgres.log'),
			command: [
				join(bin, 'postgres'),
				...['-D', database, '-p', String(port), '-k', data],
				...['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=100', '-c', 'fsync=off'],
			],
			cwd: data,
			user,
			// Its children are in process groups of their own; it ends them itself on these signals.
			stopSignal: 'SIGINT',
			killSignal: 'SIGQUIT',
			isReady: async () =>
				await run(join(bin, 'pg_isready'), connection).then(
					() => true,
					() => false,
				),
		});
		await service.start();

		const query = async (sql: string) => {
			const { stdout } = await run(
				join(bin, 'psql'),
				[...connection, '--no-psqlrc', '--tuples-only', '--no-align', '--field-separator=\t', '-c', sql],
				{ env: { ...process.env, PGPASSWORD: password }, maxBuffer: 64 * 1024 * 1024 },
			);
			return stdout
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => line.split('\t'));
		};
		const env = {
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: password,
		};
		const stop = async () => {
			await service.stop();
			await removeData();
		};
		return { env, query, stop };
	} catch (error) {
		await removeData();
		throw error;
	}
}

/** The newest server binaries: Debian keeps them out of PATH. */
async function postgresFolder(): Promise<string> {
	const versions = await readdir('/usr/lib/postgresql').catch(() => []);
	const [newest] = versions.sort((a, b) => Number(b) - Number(a));
	const folders = [
		...(newest ? [join('/usr/lib/postgresql', newest, 'bin')] : []),
		...(process.env.PATH ?? '').split(delimiter),
	];
	const folder = folders.find((path) => existsSync(join(path, 'initdb')));
	if (folder) return folder;
	throw new Error('PostgreSQL is not installed (Debian, Ubuntu: apt install postgresql redis-server)');
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
	const [, , uid, gid] =
		users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
	if (uid === undefined || gid === undefined) throw new Error('There is no user postgres and no user nobody');
	return { uid: Number(uid), gid: Number(gid) };
}

interface ServiceOptions {
	name: string;
	logFile: string;
	command: string[];
	env?: NodeJS.ProcessEnv;
	cwd?: string;
	user?: { uid: number; gid: number };
	stopSignal?: NodeJS.Signals;
	killSignal?: NodeJS.Signals;
	isReady: () => Promise<boolean>;
}

function makeService(options: ServiceOptions): Service {
	const { name, logFile, stopSignal = 'SIGTERM', killSignal = 'SIGKILL' } = options;
	let child: ChildProcess | undefined;

	const end = async (signal: NodeJS.Signals) => {
		if (!child || hasEnded(child)) return;
		const closed = once(child, 'exit');
		signalGroup(child, signal);
		const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_LIMIT);
		await closed;
		clearTimeout(timer);
		// A task runner is in the group of its n8n, and a killed n8n leaves it behind.
		signalGroup(child, 'SIGKILL');
		running.delete(child);
	};

	return {
		name,
		logFile,
		start: async () => {
			const started = await spawnLogged(options);
			child = started;
			endWithThisProcess(started, killSignal);
			await until(`${name} to start (see ${logFile})`, START_LIMIT, async () => {
				if (hasEnded(started)) throw new Error(`${name} ended: ${await logEnd(logFile)}`);
				return await options.isReady();
			});
		},
		stop: async () => await end(stopSignal),
		kill: async () => await end(killSignal),
	};
}

async function spawnLogged({ logFile, command, env, cwd, user }: ServiceOptions): Promise<ChildProcess> {
	const [program = '', ...args] = command;
	const log = openSync(logFile, 'a');
	try {
		// A group of its own, so that it and its children can be ended together.
		const child = spawn(program, args, { env, cwd, ...user, detached: true, stdio: ['ignore', log, log] });
		await once(child, 'spawn');
		return child;
	} finally {
		closeSync(log);
	}
}

/** Nothing sent home, nothing asked of the outside; startN8n says the same to the main process. */
function quiet(install: N8nInstall): Environment {
	return {
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		...(existsSync(join(install.folder, 'node_modules/n8n/dist/modules/mcp-registry')) && {
			N8N_DISABLED_MODULES: 'mcp-registry',
		}),
	};
}

function environmentWithoutN8n(): NodeJS.ProcessEnv {
	const ours = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|NODE_OPTIONS|NODE_PATH|NODE_TEST)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

const running = new Map<ChildProcess, NodeJS.Signals>();

function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals) {
	if (process.listenerCount('exit', endAll) === 0) {
		process.on('exit', endAll);
		for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1));
	}
	running.set(child, signal);
}

function endAll() {
	for (const [child, signal] of running) signalGroup(child, signal);
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

async function logEnd(logFile: string): Promise<string> {
	return (await readFile(logFile, 'utf8').catch(() => '')).slice(-2000);
}

/** What a line protocol answers on the loopback address; '' when nobody listens or answers. */
async function ask(port: number, question: string): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	socket.setTimeout(1000, () => socket.destroy());
	let answer = '';
	try {
		await once(socket, 'connect');
		socket.end(question);
		for await (const chunk of socket) answer += String(chunk);
	} catch {
		return answer;
	}
	return answer;
}
