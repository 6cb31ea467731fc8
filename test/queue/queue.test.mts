// Queue mode for real: 1,000 leads through the webhook processor, a rate limit that bites, and a worker that dies.
// Started with the environment of deploy/docker-compose.yml. The whole run takes two to four minutes.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Delivery, type RecordedRequest, type Sandbox } from '../../sandbox/index.mts';
import type { Workflow } from '../../tools/n8n/api.mts';
import { cacheFolder, installN8n } from '../../tools/n8n/install.mts';
import { packPackage } from '../../tools/n8n/pack.mts';
import { startQueueMode, type QueueMode } from '../../tools/n8n/queue.mts';
import { until } from '../../tools/n8n/until.mts';
import { readWorkflow } from '../../tools/n8n/workflows.mts';
import { credentialFor, sendLead } from '../../tools/story.mts';
import { environmentOf, exampleVariables, readCompose } from './compose.mts';

const LEADS = 1000;
const KILL_AFTER_CALLS = 300;
/** Requests in a window of five seconds, below what two workers manage. */
const LIMIT = 30;
const WINDOW_MS = 5000;
const SENDERS = 10;
/** Leads that may wait for their call: the more wait, the slower n8n's webhook processor gets. */
const BACKLOG = 150;
/** A dead worker is noticed after up to LOCK + 2 × CHECK. Much less, and a busy one would be taken for dead. */
const LOCK_MS = 20_000;
const CHECK_MS = 5_000;
const RUN_LIMIT = 300_000;
const POLL_MS = 1000;

const callPath = '/v1/outbound/speed-to-lead/webhook';
const leadId = (number: number) => `lead-${String(number).padStart(4, '0')}`;

/** A machine that is busy with other things answers late; n8n then takes its database for lost and refuses webhooks. */
const patient = { DB_PING_TIMEOUT_MS: '30000' };

/** What happens to each failed execution, as an operator would set it up: its id is posted somewhere. */
const onFailure = (url: string) => ({
	name: 'Report failed executions',
	nodes: [
		node('Failed', 'n8n-nodes-base.errorTrigger', 1, {}),
		node('Report', 'n8n-nodes-base.httpRequest', 4.2, {
			method: 'POST',
			url,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify({ failed: $json.execution.id, workflow: $json.workflow.id }) }}',
			options: {},
		}),
	],
	connections: { Failed: { main: [[{ node: 'Report', type: 'main' as const, index: 0 }]] } },
});

function node(name: string, type: string, typeVersion: number, parameters: IDataObject) {
	const position: [number, number] = [0, 0];
	return { id: name.toLowerCase(), name, type, typeVersion, position, parameters: parameters as never };
}

/** One execution as n8n's database has it. `lead` is empty when its data names none. */
interface Row {
	id: string;
	workflowId: string;
	status: string;
	lead: string;
}

describe('queue mode', { timeout: RUN_LIMIT + 240_000 }, () => {
	let queue: QueueMode;
	let sandbox: Sandbox;
	let call: Workflow;
	let result: Workflow;
	let failures: Workflow;
	let concurrency: number;

	let answered = 0;
	let refused = 0;
	let callsAtKill = 0;
	let waitingAtKill = 0;
	let callRows: Row[] = [];
	let resultRows: Row[] = [];

	before(async () => {
		const install = await installN8n();
		const compose = readCompose({
			...exampleVariables(),
			N8N_ENCRYPTION_KEY: 'made anew',
			POSTGRES_PASSWORD: 'made anew',
			REDIS_PASSWORD: 'made anew',
		});
		const { worker, webhook } = compose.services;
		concurrency = Number(worker?.command?.join(' ').match(/--concurrency=(\d+)/)?.[1]);
		sandbox = await startSandbox({
			callDelayMs: 200,
			// Avoca waits 10 seconds. A busy machine takes longer, and this is about what becomes of a delivery.
			deliveryTimeoutMs: 90_000,
			rateLimit: { perMinute: LIMIT, perHour: 1_000_000, windowMs: WINDOW_MS },
		});
		queue = await startQueueMode({
			install,
			folder: join(cacheFolder, 'test', 'queue'),
			tarball: await packPackage(),
			env: {
				main: { ...environmentOf(compose, 'main'), ...patient },
				webhook: { ...environmentOf(compose, 'webhook'), ...patient },
				worker: {
					...environmentOf(compose, 'worker'),
					...patient,
					// Else it takes minutes until a dead worker is noticed.
					QUEUE_WORKER_LOCK_DURATION: String(LOCK_MS),
					QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
					QUEUE_WORKER_STALLED_INTERVAL: String(CHECK_MS),
				},
			},
			commands: { worker: worker?.command ?? [], webhook: webhook?.command ?? [] },
			workers: worker?.deploy?.replicas ?? 0,
		});
		const { api } = queue;
		failures = await api.createWorkflow(onFailure(sandbox.crmUrl));
		await api.publish(failures.id);

		const credential = await api.createCredential('Avoca sandbox', 'avocaApi', credentialFor(sandbox));
		const toCrm = { url: sandbox.crmUrl };
		const create = async (name: string, parameters: Record<string, IDataObject>) => {
			const workflow = await readWorkflow(name, { credential, parameters });
			const settings = { ...workflow.settings, errorWorkflow: failures.id };
			const created = await api.createWorkflow({ ...workflow, settings });
			await api.publish(created.id);
			return created;
		};
		result = await create('speed-to-lead-result', { 'CRM: booked': toCrm, 'CRM: follow up': toCrm });
		call = await create('speed-to-lead-call', {});
	});
	after(async () => {
		await queue?.stop();
		await sandbox?.close();
	});

	/** Sends a lead; false when n8n refused it with a 503, which a sender must repeat. */
	const isTaken = async (lead: object) => {
		try {
			await sendLead(queue.webhookUrl, lead);
			return true;
		} catch (error) {
			if (!/answered the web form with 503/.test((error as Error).message)) throw error;
			refused++;
			return false;
		}
	};

	const rowsOf = async (workflow: Workflow): Promise<Row[]> => {
		const rows = await queue.query(
			`SELECT e.id, e."workflowId", e.status, substring(d.data from 'lead-[0-9]{4}')
			 FROM execution_entity e LEFT JOIN execution_data d ON d."executionId" = e.id
			 WHERE e."workflowId" = '${workflow.id}' ORDER BY e.id`,
		);
		return rows.map(([id = '', workflowId = '', status = '', lead = '']) => ({
			id,
			workflowId,
			status,
			lead,
		}));
	};
	/** Asks for the data of the executions only when all have ended: it is a lot. */
	const endedRows = async (workflow: Workflow, atLeast: number): Promise<Row[]> => {
		await until(`${atLeast} executions of '${workflow.name}'`, RUN_LIMIT, async () => {
			await setTimeout(POLL_MS);
			const [ended, waiting] = await countExecutions(workflow);
			return waiting === 0 && ended >= atLeast;
		});
		return await rowsOf(workflow);
	};
	const countExecutions = async (workflow: Workflow): Promise<[ended: number, waiting: number]> => {
		const [row = []] = await queue.query(
			`SELECT count(*) FILTER (WHERE ended), count(*) FILTER (WHERE NOT ended)
			 FROM (SELECT status IN ('success', 'error', 'crashed', 'canceled') AS ended
			       FROM execution_entity WHERE "workflowId" = '${workflow.id}') AS executions`,
		);
		return [Number(row[0]), Number(row[1])];
	};
	const isDelivered = ({ state }: Delivery) => state === 'delivered';
	const isFailed = ({ status }: Row) => status !== 'success';

	test('the webhook is registered with the address of the webhook processor', () => {
		const [webhook] = sandbox.state.webhooks;
		assert.ok(webhook?.url.startsWith(`${queue.webhookUrl}/webhook/`), webhook?.url);
	});

	test('main leaves production webhooks to the webhook processor', async () => {
		await assert.rejects(sendLead(queue.mainUrl), /404/);
		assert.equal(sandbox.state.calls.length, 0);
	});

	test('1,000 leads run while one worker is killed', { timeout: RUN_LIMIT }, async () => {
		const started = Date.now();
		let next = 1;
		const send = async () => {
			while (next <= LEADS) {
				const number = next++;
				const mayGo = async () => number - sandbox.state.calls.length <= BACKLOG;
				await until('calls to be made', RUN_LIMIT, mayGo);
				// A number that ends in 1 is booked, one that ends in 0 is not.
				const phone = `213555${String(number).padStart(4, '0')}`;
				const lead = { id: leadId(number), name: `Lead ${number}`, phone, email: 'lead@example.com' };
				await until(`n8n to take ${lead.id}`, 60_000, async () => await isTaken(lead));
				answered++;
			}
		};
		const [first] = queue.workers;
		assert.ok(first);
		const killAndRestart = async () => {
			await until('the first calls', RUN_LIMIT, async () => sandbox.state.calls.length >= KILL_AFTER_CALLS);
			await first.kill();
			callsAtKill = sandbox.state.calls.length;
			[, waitingAtKill] = await countExecutions(call);
			// As `restart: unless-stopped` would.
			await first.start();
		};
		await Promise.all([...Array.from({ length: SENDERS }, send), killAndRestart()]);

		callRows = await endedRows(call, answered);
		await sandbox.settled();
		resultRows = await endedRows(result, sandbox.state.deliveries.filter(isDelivered).length);
		const failed = [...callRows, ...resultRows].filter(isFailed);
		await until('the reports of failed executions', 60_000, async () => {
			return failed.every(({ id }) => reported().includes(id));
		});
		print(Date.now() - started);
		assert.ok(waitingAtKill > 0, 'the worker died when everything was done');
	});

	const calledLeads = () => sandbox.state.calls.map(({ external_id }) => external_id ?? '');
	const crmLeads = () => sandbox.state.crm.flatMap(({ body }) => (body as { lead?: string }).lead ?? []);
	const reported = () => sandbox.state.crm.flatMap(({ body }) => (body as { failed?: string }).failed ?? []);

	test('the webhook processor took every lead, each as one execution', () => {
		assert.equal(answered, LEADS);
		assert.equal(callRows.length, LEADS);
	});

	test('no lead is called twice', () => {
		assert.equal(new Set(calledLeads()).size, calledLeads().length);
		const keys = requests().map(({ headers }) => headers['idempotency-key']);
		assert.equal(keys.length, sandbox.state.calls.length);
	});

	test('every lead is called once, or its execution is reported as failed', () => {
		const called = new Set(calledLeads());
		const succeeded = callRows.filter((row) => !isFailed(row));
		assert.deepEqual(
			succeeded.filter(({ lead }) => !called.has(lead)),
			[],
		);
		assert.equal(new Set(succeeded.map(({ lead }) => lead)).size, succeeded.length);
		// Those that were running on the killed worker, and no other.
		assert.ok(
			callRows.length - succeeded.length <= concurrency,
			`${callRows.length - succeeded.length} failed`,
		);
	});

	// Twice when the worker comes back: it finds its own unfinished executions, and the queue gives them up as well.
	test('each failed execution starts the error workflow, and no other does', () => {
		const failed = [...callRows, ...resultRows].filter(isFailed).map(({ id }) => id);
		assert.ok(failed.length > 0, 'the killed worker had nothing to do');
		assert.deepEqual([...new Set(reported())].sort(), failed.sort());
	});

	test('every result that was delivered becomes one execution', () => {
		const { deliveries, calls } = sandbox.state;
		assert.equal(deliveries.length, calls.length);
		assert.deepEqual(
			deliveries.filter((delivery) => !isDelivered(delivery)),
			[],
		);
		// One that n8n answered too late is delivered again, as Avoca would.
		const attempts = deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0);
		assert.ok(resultRows.length >= deliveries.length, `${resultRows.length} of ${deliveries.length}`);
		assert.ok(resultRows.length <= attempts, `${resultRows.length} for ${attempts} attempts`);
		const succeeded = new Set(resultRows.filter((row) => !isFailed(row)).map(({ lead }) => lead));
		assert.ok(succeeded.size + resultRows.filter(isFailed).length >= deliveries.length);
		const inCrm = new Set(crmLeads());
		assert.deepEqual(
			[...succeeded].filter((lead) => !inCrm.has(lead)),
			[],
		);
	});

	test('the limit bites, and is overshot by no more than the requests under way', () => {
		const windows = windowsOf(sandbox.state.requests);
		const inFlight = concurrency * queue.workers.length;
		assert.ok(windows.filter(({ taken }) => taken >= LIMIT).length >= 3, 'the limit was hardly reached');
		for (const { taken, refused } of windows) {
			assert.ok(refused <= inFlight, `${taken} taken and ${refused} refused in one window`);
		}
	});

	const requests = () => sandbox.state.requests.filter(({ path, taken }) => path === callPath && taken);

	function print(tookMs: number) {
		const { calls, deliveries, requests } = sandbox.state;
		const windows = windowsOf(requests);
		const failedCalls = callRows.filter(isFailed);
		const called = new Set(calledLeads());
		const leads = Array.from({ length: LEADS }, (_, index) => leadId(index + 1));
		const succeeded = new Set(callRows.filter((row) => !isFailed(row)).map(({ lead }) => lead));
		const possibly = leads.filter((lead) => !succeeded.has(lead));
		const statuses = [...new Set(failedCalls.map(({ status }) => status))].join(', ');
		const counts: Array<[string, number | string]> = [
			['leads sent and answered with 200', answered],
			['  refused with 503 before that', refused],
			['calls made before the kill', callsAtKill],
			['leads that waited at the kill', waitingAtKill],
			['executions for leads', callRows.length],
			['  succeeded', succeeded.size],
			[`  failed (${statuses || 'none'})`, failedCalls.length],
			['leads whose execution failed: called', possibly.filter((lead) => called.has(lead)).length],
			['leads whose execution failed: not called', possibly.filter((lead) => !called.has(lead)).length],
			['  records of them that still name the lead', failedCalls.filter(({ lead }) => lead !== '').length],
			['calls', calls.length],
			['leads called twice', calls.length - called.size],
			['results to deliver', deliveries.length],
			['  delivered', deliveries.filter(isDelivered).length],
			['  delivered more than once', deliveries.filter(({ attempts }) => attempts.length > 1).length],
			['executions for results', resultRows.length],
			['  failed', resultRows.filter(isFailed).length],
			['CRM entries', crmLeads().length],
			['  leads in them', new Set(crmLeads()).size],
			['reports by the error workflow', reported().length],
			[`windows of ${WINDOW_MS / 1000} s with a limit of ${LIMIT}`, windows.length],
			['  that were used up', windows.filter(({ taken }) => taken >= LIMIT).length],
			['refused with 429, in all', requests.filter(({ status }) => status === 429).length],
			['refused with 429, most in one window', Math.max(...windows.map(({ refused }) => refused))],
			['requests that may be under way', concurrency * queue.workers.length],
			['seconds', Math.round(tookMs / 1000)],
			['seconds that the limit alone asks for', (Math.ceil(LEADS / LIMIT) * WINDOW_MS) / 1000],
		];
		console.log(counts.map(([what, count]) => `${what.padEnd(46)}${String(count).padStart(8)}`).join('\n'));
	}
});

/** The sandbox's windows, worked out from the times of its requests: one starts with the first request after the last. */
function windowsOf(requests: RecordedRequest[]): Array<{ taken: number; refused: number }> {
	const windows: Array<{ endsAt: number; taken: number; refused: number }> = [];
	for (const { path, status, at } of requests) {
		if (!path.startsWith('/v1/')) continue;
		const time = Date.parse(at);
		let window = windows.at(-1);
		if (!window || window.endsAt <= time) {
			window = { endsAt: time + WINDOW_MS, taken: 0, refused: 0 };
			windows.push(window);
		}
		if (status === 429) window.refused++;
		else window.taken++;
	}
	return windows;
}
