// npm run bench: this package against what an operator would wire by hand, in the same n8n and the same run.
// npm run bench -- --quick: one round and smaller sizes, under 5 minutes.
// npm run bench -- --only=cpu,webhook: some of the works; bench/results.json keeps what it has of the others.
// npm run bench -- --rounds=2: fewer rounds than usual.
// npm run bench -- --env=N8N_EXPRESSION_ENGINE=legacy: n8n with another setting (several: a comma between); writes nothing.
// Nothing is asserted; the table is printed and written to bench/results.json.
import { createHmac } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.mts';
import { makeUserFolder } from '../tools/n8n/folder.mts';
import { cacheFolder, installN8n, projectFolder } from '../tools/n8n/install.mts';
import { packPackage } from '../tools/n8n/pack.mts';
import { startN8n, type N8nServer } from '../tools/n8n/server.mts';
import { until } from '../tools/n8n/until.mts';
import { measureLoad } from './load.mts';
import { alternately, exponent, median, percentile, round, type Growth, type Result } from './stats.mts';
import {
	httpCursorPages,
	httpOffsetPages,
	httpSms,
	measured,
	ourLeads,
	ourScores,
	ourSms,
	ourTrigger,
	plainWebhook,
	receiving,
	type MeasuredRun,
} from './workflows.mts';

const quick = process.argv.includes('--quick');
const option = (name: string) =>
	process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
const only = option('only')?.split(',');
const settings = Object.fromEntries((option('env')?.split(',') ?? []).map((setting) => setting.split('=')));
/** Leaves a CPU profile of n8n in .cache/node_modules/bench-profile, to be opened in a browser's developer tools. */
const profile = process.argv.includes('--profile');
const ROUNDS = Number(option('rounds') ?? (quick ? 1 : 5));
const SIZES = quick ? [300, 1_000, 3_000] : [1_000, 10_000, 100_000];
const ROWS = quick ? 20_000 : 100_000;
const LATENCY_MS = 50;
const PAGE_LATENCY_MS = 100;
const WINDOW_MS = quick ? 5_000 : 10_000;
const WINDOW_LIMIT = 1_000;
const DELIVERIES = quick ? 40 : 100;
const DELIVERIES_AT_ONCE = 10;
const TEAM = '808';

const say = (line = '') => console.log(line);
/** By the name of the work. */
const results: Record<string, Result[]> = {};
let current = '';
const growth: Growth[] = [];

const NODE_OPTIONS = [
	'--max-old-space-size=8192',
	...(profile ? ['--cpu-prof', `--cpu-prof-dir=${join(cacheFolder, 'bench-profile')}`] : []),
].join(' ');

interface Bench {
	n8n: N8nServer;
	/** Starts a sandbox and makes both credentials for it. */
	avoca(options: SandboxOptions): Promise<Avoca>;
	/** Creates and publishes a workflow around a node; returns a function that runs it. */
	workflow(subject: Subject, withItems: boolean): Promise<(count?: number) => Promise<MeasuredRun>>;
	close(): Promise<void>;
}

interface Avoca {
	sandbox: Sandbox;
	own: { id: string; name: string };
	v1Header: { id: string; name: string };
	enterpriseHeader: { id: string; name: string };
}

type Subject = Parameters<typeof measured>[1];

async function startBench(): Promise<Bench> {
	const install = await installN8n();
	const tarball = await packPackage();
	const userFolder = join(cacheFolder, 'bench');
	await makeUserFolder(install, userFolder);
	const n8n = await startN8n({
		install,
		userFolder,
		packages: [tarball],
		env: {
			N8N_PAYLOAD_SIZE_MAX: '256',
			NODE_OPTIONS,
			// The usual 128 MB and 5 s are not enough to count 100,000 items in an expression.
			N8N_EXPRESSION_ENGINE_MEMORY_LIMIT: '4096',
			N8N_EXPRESSION_ENGINE_TIMEOUT: '60000',
			...settings,
		},
	});
	await n8n.api.signIn();
	const sandboxes: Sandbox[] = [];
	let count = 0;
	return {
		n8n,
		async avoca(options) {
			const sandbox = await startSandbox({ record: 'counts', rateLimit: false, smsDelayMs: 0, ...options });
			sandboxes.push(sandbox);
			const bearer = (key: string) => ({ name: 'Authorization', value: `Bearer ${key}` });
			const { api } = n8n;
			return {
				sandbox,
				own: await api.createCredential('Avoca', 'avocaApi', {
					apiKey: sandbox.apiKey,
					workspaceId: sandbox.workspaceId,
					enterpriseApiKey: sandbox.enterpriseApiKey,
					webhookSecret: sandbox.webhookSecret,
					baseUrl: sandbox.v1Url,
					enterpriseBaseUrl: sandbox.enterpriseUrl,
				}),
				v1Header: await api.createCredential('v1', 'httpHeaderAuth', bearer(sandbox.apiKey)),
				enterpriseHeader: await api.createCredential('e', 'httpHeaderAuth', bearer(sandbox.enterpriseApiKey)),
			};
		},
		async workflow(subject, withItems) {
			const path = `bench-${count++}`;
			const { id } = await n8n.api.createWorkflow(measured(path, subject, withItems));
			await n8n.api.publish(id);
			return async (items = 1) => await post(`${n8n.url}/webhook/${path}`, { count: items });
		},
		async close() {
			await n8n.stop();
			for (const sandbox of sandboxes) await sandbox.close();
		},
	};
}

async function post(url: string, body: object): Promise<MeasuredRun> {
	const pool = new Pool(new URL(url).origin, { headersTimeout: 0, bodyTimeout: 0 });
	try {
		const { body: answer, statusCode } = await pool.request({
			path: new URL(url).pathname,
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await answer.text();
		if (statusCode !== 200) throw new Error(`n8n answered ${statusCode}: ${text.slice(0, 500)}`);
		const [run] = [JSON.parse(text) as MeasuredRun | MeasuredRun[]].flat();
		return run!;
	} finally {
		await pool.close();
	}
}

/** User and system time of a process so far, in ms (Linux: /proc counts in hundredths of a second). */
async function cpuMs(pid: number): Promise<number> {
	const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The most memory that the process held since the last reset, in MB. */
async function peakMb(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const resetPeak = async (pid: number) => await writeFile(`/proc/${pid}/clear_refs`, '5');

/** Waits until n8n has nothing left to do. */
async function idle(pid: number): Promise<void> {
	let last = await cpuMs(pid);
	await until('n8n to be idle', 60_000, async () => {
		await new Promise((resolve) => setTimeout(resolve, 200));
		const now = await cpuMs(pid);
		const used = now - last;
		last = now;
		return used <= 20;
	});
}

function report(result: Result): void {
	(results[current] ??= []).push(result);
	const number = (value: number | null) => (value === null ? '-' : String(value));
	say(
		`${result.work}: ours ${number(result.ours)}, against ${number(result.against)}, limit ${number(result.limit)}, ` +
			`ratio ${result.ratio} (aim ${result.aim}) ${result.holds ? 'holds' : 'DOES NOT HOLD'}${result.note ? `; ${result.note}` : ''}`,
	);
}

function pidOf({ n8n }: Bench): number {
	if (n8n.pid === undefined) throw new Error('n8n is not running');
	return n8n.pid;
}

const ms = (runs: MeasuredRun[]) => round(median(runs.map((run) => run.ms)), 0);
const lost = (runs: MeasuredRun[]) => round(median(runs.map((run) => run.failed)), 0);

/** Checks that a run did what it says before its time counts. */
function checked(run: (count?: number) => Promise<MeasuredRun>, count: number, items = count) {
	return async () => {
		const result = await run(count);
		if (result.items !== items || result.failed > 0)
			throw new Error(`Expected ${items} items, got ${result.items}, ${result.failed} of them failed`);
		return result;
	};
}

const works: Record<string, (bench: Bench) => Promise<void>> = {
	async 'writes-10'(bench) {
		const avoca = await bench.avoca({ latencyMs: LATENCY_MS });
		const ours = await bench.workflow(ourSms(avoca.own, { maxConcurrentRequests: 10 }), true);
		await ours(10);
		const { a, bare } = await alternately(ROUNDS, {
			a: checked(ours, 1_000),
			bare: async () => await sendAll(avoca.sandbox, 1_000),
		});
		const limit = (1_000 * LATENCY_MS) / 10;
		const ratio = round(ms(a) / limit);
		report({
			work: `1,000 writes, ${LATENCY_MS} ms server, 10 at a time (ms)`,
			ours: ms(a),
			against: null,
			limit,
			ratio,
			aim: 'wall <= 1.1 x limit',
			holds: ratio <= 1.1,
			note: `a bare client outside of n8n: ${round(median(bare), 0)}`,
		});
	},

	async 'writes-all'(bench) {
		const avoca = await bench.avoca({ latencyMs: LATENCY_MS });
		const ours = await bench.workflow(ourSms(avoca.own, { maxConcurrentRequests: 1_000 }), true);
		const http = await bench.workflow(
			httpSms(avoca.v1Header, avoca.sandbox.v1Url, avoca.sandbox.workspaceId),
			true,
		);
		await ours(10);
		await http(10);
		const { a, b } = await alternately(ROUNDS, { a: checked(ours, 1_000), b: checked(http, 1_000) });
		const ratio = round(ms(b) / ms(a));
		report({
			work: `1,000 writes, ${LATENCY_MS} ms server, all at once (ms)`,
			ours: ms(a),
			against: ms(b),
			limit: LATENCY_MS,
			ratio,
			aim: 'throughput >= 1.0 x HTTP Request',
			holds: ratio >= 1,
		});
	},

	async cpu(bench) {
		const pid = pidOf(bench);
		const avoca = await bench.avoca({});
		const ours = await bench.workflow(ourSms(avoca.own, { maxConcurrentRequests: 1_000 }), true);
		const http = await bench.workflow(
			httpSms(avoca.v1Header, avoca.sandbox.v1Url, avoca.sandbox.workspaceId),
			true,
		);
		const used = (run: () => Promise<MeasuredRun>) => async () => {
			await idle(pid);
			const before = await cpuMs(pid);
			await run();
			return (await cpuMs(pid)) - before;
		};
		await ours(100);
		await http(100);
		const { a, b } = await alternately(ROUNDS, {
			a: used(checked(ours, 1_000)),
			b: used(checked(http, 1_000)),
		});
		const ratio = round(median(a) / median(b));
		report({
			work: 'CPU an item, server without latency (ms of n8n)',
			ours: round(median(a) / 1_000, 3),
			against: round(median(b) / 1_000, 3),
			limit: null,
			ratio,
			aim: '<= 1.0 x HTTP Request',
			holds: ratio <= 1,
		});
	},

	async limited(bench) {
		const avoca = await bench.avoca({
			rateLimit: { perMinute: WINDOW_LIMIT, perHour: 1_000_000, windowMs: WINDOW_MS },
		});
		const free = await bench.avoca({});
		const { v1Url, workspaceId } = avoca.sandbox;
		const count = 3 * WINDOW_LIMIT;
		const options = { maxConcurrentRequests: 10 };
		const unhindered = await bench.workflow(ourSms(free.own, options), true);
		const ours = await bench.workflow(ourSms(avoca.own, options), true);
		const asItComes = await bench.workflow(httpSms(avoca.v1Header, v1Url, workspaceId), true);
		const batching = { batching: { batch: { batchSize: WINDOW_LIMIT, batchInterval: WINDOW_MS } } };
		const batched = await bench.workflow(httpSms(avoca.v1Header, v1Url, workspaceId, batching), true);
		await unhindered(10);
		const newWindow = async () => {
			// Every contender begins with a whole budget.
			avoca.sandbox.reset();
		};
		const fresh = (run: (n?: number) => Promise<MeasuredRun>) => async () => {
			await newWindow();
			return await run(count);
		};
		const { a, b, c, u } = await alternately(ROUNDS, {
			a: fresh(ours),
			b: fresh(asItComes),
			c: fresh(batched),
			u: async () => await unhindered(WINDOW_LIMIT),
		});
		const limit = 2 * WINDOW_MS + ms(u);
		const ratio = round(ms(a) / limit);
		report({
			work: `${count} writes, ${WINDOW_LIMIT} a window of ${WINDOW_MS} ms, 10 at a time (ms)`,
			ours: ms(a),
			against: ms(c),
			limit,
			ratio,
			aim: '0 lost, wall <= 1.1 x ideal',
			holds: lost(a) === 0 && ratio <= 1.1,
			note: `lost: ours ${lost(a)}, HTTP Request ${lost(b)}, HTTP Request with batches ${lost(c)}`,
		});
	},

	async offset(bench) {
		const avoca = await bench.avoca({ latencyMs: PAGE_LATENCY_MS });
		avoca.sandbox.enterprise.reseed({ rows: ROWS, spanDays: 6.9 });
		const ours = await bench.workflow(ourScores(avoca.own), false);
		const url = `${avoca.sandbox.enterpriseUrl}/api/coach`;
		const http = await bench.workflow(httpOffsetPages(avoca.enterpriseHeader, url, 1_000), false);
		const pages = ROWS / 1_000;
		const { a, b } = await alternately(ROUNDS, {
			a: checked(ours, 1, ROWS),
			b: async () => await http(1),
		});
		const ratio = round(ms(b) / ms(a));
		report({
			work: `${ROWS} scores by offset pages, ${PAGE_LATENCY_MS} ms a page (ms)`,
			ours: ms(a),
			against: ms(b),
			limit: round((pages * PAGE_LATENCY_MS) / 6, 0),
			ratio,
			aim: '>= 3 x HTTP Request',
			holds: ratio >= 3,
		});
	},

	async cursor(bench) {
		const avoca = await bench.avoca({ latencyMs: PAGE_LATENCY_MS });
		avoca.sandbox.enterprise.reseed({ rows: ROWS, spanDays: 6.9 });
		const ours = await bench.workflow(ourLeads(avoca.own, TEAM), false);
		const url = `${avoca.sandbox.enterpriseUrl}/api/v1/teams/${TEAM}/leads`;
		const http = await bench.workflow(httpCursorPages(avoca.enterpriseHeader, url, 500), false);
		const limit = (ROWS / 500) * PAGE_LATENCY_MS;
		const { a, b, bare } = await alternately(ROUNDS, {
			a: checked(ours, 1, ROWS),
			b: async () => await http(1),
			bare: async () => await readLeads(avoca.sandbox),
		});
		const ratio = round(ms(b) / ms(a));
		report({
			work: `${ROWS} leads by cursor pages, ${PAGE_LATENCY_MS} ms a page (ms)`,
			ours: ms(a),
			against: ms(b),
			limit,
			ratio,
			aim: '>= 1.0 x HTTP Request, wall <= 1.1 x pages x latency',
			holds: ratio >= 1 && ms(a) <= 1.1 * limit,
			note: `wall is ${round(ms(a) / limit)} x pages x latency; a bare client outside of n8n: ${round(median(bare), 0)}`,
		});
	},

	async webhook(bench) {
		const avoca = await bench.avoca({});
		const { api, url } = bench.n8n;
		const pid = pidOf(bench);
		const triggers = {
			ours: ourTrigger('bench-avoca', avoca.own, { registration: 'manual' }),
			// Its secret stands in the workflow, so that n8n need not decrypt a credential.
			automatic: ourTrigger('bench-automatic', avoca.own, { registration: 'automatic' }),
			// What n8n takes for a trigger that is not its own, whatever it does.
			unverified: ourTrigger('bench-unverified', avoca.own, {
				registration: 'manual',
				settings: { verifySignature: false },
			}),
			plain: plainWebhook('bench-plain'),
			// A check that an operator can have without code: a fixed header.
			withHeader: plainWebhook('bench-header', avoca.v1Header),
		};
		for (const [name, trigger] of Object.entries(triggers)) {
			const { id } = await api.createWorkflow(receiving(`bench ${name}`, trigger));
			await api.publish(id);
		}
		const body = JSON.stringify({
			event: 'speed_to_lead.completed',
			timestamp: new Date().toISOString(),
			data: { id: 'stl_1', status: 'COMPLETED', outcome: 'CONNECTED', duration: 145 },
		});
		const registered = await until(
			'the webhook to be registered',
			10_000,
			async () => avoca.sandbox.state.webhooks[0],
		);
		const deliver =
			(path: string, secret = avoca.sandbox.webhookSecret) =>
			async () => {
				await idle(pid);
				return await deliverAll(`${url}/webhook/${path}`, body, {
					'x-webhook-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
					authorization: `Bearer ${avoca.sandbox.apiKey}`,
				});
			};
		const contenders = {
			ours: deliver('bench-avoca/webhook'),
			automatic: deliver('bench-automatic/webhook', registered.secret),
			unverified: deliver('bench-unverified/webhook'),
			plain: deliver('bench-plain'),
			withHeader: deliver('bench-header'),
		};
		for (const warmUp of Object.values(contenders)) await warmUp();
		const { ours: a, automatic, unverified, plain: b, withHeader } = await alternately(ROUNDS, contenders);
		const speed = (runs: Delivered[]) => round(median(runs.map(({ perSecond }) => perSecond)), 1);
		const slowest = (runs: Delivered[]) => round(median(runs.map(({ p99 }) => p99)), 1);
		const ratio = round(speed(a) / speed(b));
		report({
			work: `webhook deliveries a second, ${DELIVERIES_AT_ONCE} at once`,
			ours: speed(a),
			against: speed(b),
			limit: speed(unverified),
			ratio,
			aim: '>= 0.95 x Webhook node without a check',
			holds: ratio >= 0.95,
			note: `limit: our trigger without its check; with automatic registration: ${speed(automatic)}; Webhook node with Header Auth: ${speed(withHeader)}`,
		});
		const p99Ratio = round(slowest(a) / slowest(b));
		report({
			work: `webhook delivery, p99 (ms), ${DELIVERIES_AT_ONCE} at once`,
			ours: slowest(a),
			against: slowest(b),
			limit: slowest(unverified),
			ratio: p99Ratio,
			aim: '<= 1.1 x Webhook node without a check',
			holds: p99Ratio <= 1.1,
			note: `limit: our trigger without its check; with automatic registration: ${slowest(automatic)}; Webhook node with Header Auth: ${slowest(withHeader)}`,
		});
	},

	async growth(bench) {
		const pid = pidOf(bench);
		const avoca = await bench.avoca({});
		const items = await bench.workflow(ourSms(avoca.own, { maxConcurrentRequests: 50 }), true);
		const rows = await bench.workflow(ourScores(avoca.own), false);
		await items(100);
		for (const n of SIZES) {
			for (const [what, run] of [
				['items', async () => await items(n)],
				['rows', async () => await rows(1)],
			] as const) {
				avoca.sandbox.enterprise.reseed({ rows: n, spanDays: 6.9 });
				await idle(pid);
				await resetPeak(pid);
				const before = await peakMb(pid);
				const taken: number[] = [];
				for (let i = 0; i < (n > 1_000 ? 1 : 3); i++) taken.push((await run()).ms);
				growth.push({ what, n, ms: median(taken), mb: Math.max(1, (await peakMb(pid)) - before) });
			}
		}
		for (const what of ['items', 'rows']) {
			const points = growth.filter((point) => point.what === what);
			for (const [unit, of] of [
				['ms', 'time'],
				['mb', 'peak memory'],
			] as const) {
				const k = round(exponent(points.map((point) => ({ n: point.n, y: Math.max(point[unit], 1) }))));
				report({
					work: `growth of ${of} with ${what} (${SIZES.join(' / ')}), exponent`,
					ours: k,
					against: null,
					limit: 1,
					ratio: k,
					aim: '<= 1.05',
					holds: k <= 1.05,
					note: points.map((point) => `${point.n}: ${round(point[unit], 0)} ${unit}`).join(', '),
				});
			}
		}
	},

	async load() {
		for (const result of await measureLoad(quick ? 5 : 11)) report(result);
	},
};

/** The same requests without n8n: what server and machine allow. */
async function sendAll(sandbox: Sandbox, count: number): Promise<number> {
	const { origin, pathname } = new URL(`${sandbox.v1Url}/outbound/sms/send`);
	const pool = new Pool(origin, { connections: 10 });
	const begin = performance.now();
	await Promise.all(
		Array.from({ length: count }, async (_, n) => {
			const { body, statusCode } = await pool.request({
				path: pathname,
				method: 'POST',
				headers: {
					authorization: `Bearer ${sandbox.apiKey}`,
					'x-workspace-id': sandbox.workspaceId,
					'content-type': 'application/json',
				},
				body: JSON.stringify({
					to: `+1555${1_000_000 + n}`,
					message: `Hello ${n}`,
					message_type: 'transactional',
				}),
			});
			await body.dump();
			if (statusCode >= 300) throw new Error(`A text was answered with ${statusCode}`);
		}),
	);
	const ms = performance.now() - begin;
	await pool.close();
	return ms;
}

/** The same pages without n8n. */
async function readLeads(sandbox: Sandbox): Promise<number> {
	const { origin } = new URL(sandbox.enterpriseUrl);
	const client = new Pool(origin, { connections: 1 });
	const begin = performance.now();
	let cursor: string | undefined;
	do {
		const query = new URLSearchParams({ limit: '500', ...(cursor && { cursor }) });
		const { body } = await client.request({
			path: `/api/v1/teams/${TEAM}/leads?${query.toString()}`,
			method: 'GET',
			headers: { authorization: `Bearer ${sandbox.enterpriseApiKey}` },
		});
		cursor = ((await body.json()) as { pagination: { cursor?: string } }).pagination.cursor;
	} while (cursor);
	const ms = performance.now() - begin;
	await client.close();
	return ms;
}

interface Delivered {
	perSecond: number;
	p99: number;
}

async function deliverAll(url: string, body: string, headers: Record<string, string>): Promise<Delivered> {
	const { origin, pathname } = new URL(url);
	const pool = new Pool(origin, { connections: DELIVERIES_AT_ONCE });
	const taken: number[] = [];
	let left = DELIVERIES;
	const begin = performance.now();
	const lane = async () => {
		while (left-- > 0) {
			const start = performance.now();
			const { statusCode, body: answer } = await pool.request({
				path: pathname,
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body,
			});
			await answer.dump();
			if (statusCode !== 200) throw new Error(`A delivery was answered with ${statusCode}`);
			taken.push(performance.now() - start);
		}
	};
	await Promise.all(Array.from({ length: DELIVERIES_AT_ONCE }, lane));
	const seconds = (performance.now() - begin) / 1000;
	await pool.close();
	return { perSecond: DELIVERIES / seconds, p99: percentile(taken, 0.99) };
}

const bench = await startBench();
let failed = false;
try {
	for (const [name, work] of Object.entries(works)) {
		if (only && !only.includes(name)) continue;
		current = name;
		try {
			await work(bench);
		} catch (error) {
			failed = true;
			delete results[name];
			say(`${name} could not be measured: ${(error as Error).message}`);
		}
	}
} finally {
	await bench.close();
}

say();
console.table(
	Object.values(results)
		.flat()
		.map(({ work, ours, against, limit, ratio, aim, holds }) => ({
			work,
			ours,
			against,
			limit,
			ratio,
			aim,
			holds,
		})),
);
if (!quick && !profile && Object.keys(settings).length === 0) {
	const folder = join(projectFolder, 'bench');
	// One file a work, so that a single one can be measured again.
	const parts = join(cacheFolder, 'bench-results');
	await mkdir(parts, { recursive: true });
	for (const [name, measured] of Object.entries(results))
		await writeJson(join(parts, `${name}.json`), measured);
	const known = await Promise.all(
		Object.keys(works).map(
			async (name) => await readFile(join(parts, `${name}.json`), 'utf8').catch(() => '[]'),
		),
	);
	await writeJson(
		join(folder, 'results.json'),
		known.flatMap((text) => JSON.parse(text) as Result[]),
	);
	if (growth.length > 0) await writeJson(join(folder, 'growth.json'), growth);
	say('Written: bench/results.json');
}
if (failed) process.exit(1);

async function writeJson(file: string, content: unknown): Promise<void> {
	await writeFile(file, `${JSON.stringify(content, null, '\t')}\n`);
}
