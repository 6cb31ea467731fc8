/** The rate limit: several processes on one key, Max Wait, the limit of an hour. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { runNode } from '../engine/harness.mts';
import { callLead, credentialOf, errorOf, leads, pairs } from './parts.mts';
import type { Order, Report } from './worker.mts';

let sandbox: Sandbox;
const workers: ChildProcess[] = [];
afterEach(async () => {
	for (const worker of workers.splice(0)) {
		if (worker.exitCode === null && worker.signalCode === null) worker.kill('SIGKILL');
	}
	await sandbox.close();
});

async function startWorker(): Promise<ChildProcess> {
	const script = join(process.cwd(), 'test/faults/worker.mts');
	const worker = spawn(process.execPath, ['--import', 'tsx', script], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	workers.push(worker);
	await messageOf(worker);
	return worker;
}

/** What the worker says next. @throws when it ends instead */
async function messageOf(worker: ChildProcess): Promise<unknown> {
	const ended = once(worker, 'exit').then(([code]) => {
		throw new Error(`A worker ended with ${code}`);
	});
	const [message] = (await Promise.race([once(worker, 'message'), ended])) as [unknown];
	return message;
}

const seconds = (ms: number) => Math.round(ms / 100) / 10;

test('three processes share a key: nothing is lost, and little time', async () => {
	// Avoca names the end of a window in whole seconds: the shorter the window, the more a second counts.
	const [perWindow, windowMs, share] = [1_000, 14_000, 1_000];
	sandbox = await startSandbox({
		rows: 1,
		callDelayMs: 0,
		rateLimit: { perMinute: perWindow, perHour: 100_000, windowMs },
	});
	const items = leads(3 * share);
	await Promise.all([0, 1, 2].map(startWorker));

	const began = Date.now();
	const reports = await Promise.all(
		workers.map(async (worker, index) => {
			const order: Order = {
				credential: credentialOf(sandbox),
				items: items.slice(index * share, (index + 1) * share),
				options: { maxConcurrentRequests: 10 },
			};
			const answer = messageOf(worker);
			worker.send(order);
			return (await answer) as Report;
		}),
	);
	const took = Date.now() - began;

	const { requests, calls } = sandbox.state;
	const taken = requests.filter(({ taken: wasTaken }) => wasTaken).map(({ at }) => Date.parse(at) - began);
	const refused = requests.length - taken.length;
	// As fast as these processes can send: without a limit, and with two windows to wait for.
	const burst = taken[perWindow - 1]!;
	const ideal = Math.max(3 * burst, 2 * windowMs + burst);
	const ratio = Math.round((took / ideal) * 100) / 100;
	process.stdout.write(
		`${JSON.stringify({ pacing: { took: seconds(took), ideal: seconds(ideal), ratio, requests: requests.length, refused } })}\n`,
	);

	expect(reports.flatMap(({ errors }) => errors)).toEqual([]);
	expect(reports.flatMap(({ accepted }) => accepted).sort()).toEqual(items.map(({ id }) => id).sort());
	expect(calls.map(({ external_id }) => external_id).sort()).toEqual(items.map(({ id }) => id).sort());
	expect(ratio).toBeLessThanOrEqual(1.25);
}, 120_000);

describe('Max Wait', () => {
	const call = async (options: Record<string, number>, count = 3) =>
		await runNode('avocaSpeedToLead', callLead(options), {
			items: leads(count),
			credential: credentialOf(sandbox),
			onError: 'continueRegularOutput',
		});
	/** A minute of its own kind: two requests, then nothing for a minute. */
	const start = async (limits: object) => {
		sandbox = await startSandbox({
			rows: 1,
			callDelayMs: 0,
			apiKey: `key-${Math.random()}`,
			rateLimit: limits,
		});
	};

	test('0 waits for nothing: what is beyond the limit is not sent, and the error says when to go on', async () => {
		await start({ perMinute: 2 });
		const { items } = await call({ maxWait: 0 });
		expect(pairs(items)).toEqual([0, 1, 2]);
		const error = errorOf(items[2]!);
		expect(error?.message).toBe('Avoca is receiving too many requests');
		const [, when = ''] =
			/This item was not taken\. Run it again after ([-\d: ]+UTC),/.exec(error?.description ?? '') ?? [];
		expect(Date.parse(when) - Date.now()).toBeGreaterThan(30_000);
		expect(Date.parse(when) - Date.now()).toBeLessThan(62_000);
		expect(error?.mayHaveBeenAccepted).toBe(false);
		expect(sandbox.state.requests).toHaveLength(2);
	});

	test('a limit that ends within it is waited for', async () => {
		await start({ perMinute: 2, windowMs: 1_000 });
		const { items } = await call({ maxWait: 10 }, 5);
		expect(items.map(errorOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
		expect(sandbox.state.calls.map(({ external_id }) => external_id)).toEqual(leads(5).map(({ id }) => id));
	});

	test('the limit of an hour is named, and not waited for', async () => {
		await start({ perMinute: 1_000, perHour: 2 });
		const { items } = await call({});
		const error = errorOf(items[2]!);
		expect(error?.message).toMatch(/^Avoca's hourly limit is used up until \d{4}-\d\d-\d\d [\d:]+ UTC$/);
		expect(error?.description).toContain(
			'10,000 requests an hour for each workspace. This item was not taken.',
		);
		expect(sandbox.state.requests).toHaveLength(2);
	});

	test('a wait for the limit ends with the execution', async () => {
		await start({ perMinute: 2 });
		await call({}, 2);
		const cancel = new AbortController();
		const running = runNode('avocaSpeedToLead', callLead({ maxWait: 600 }), {
			items: leads(2),
			credential: credentialOf(sandbox),
			cancel: cancel.signal,
		});
		setImmediate(() => cancel.abort());
		expect((await running).run.status).toBe('canceled');
		expect(sandbox.state.requests).toHaveLength(2);
	});
});
