// Nothing genuine is lost, and nothing happens twice unseen: valid deliveries under load, and while n8n is killed.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { request } from 'undici';
import type { Delivery } from '../../sandbox/index.mts';
import { until } from '../../tools/n8n/until.mts';
import { startHarness, type Harness } from './harness.mts';
import { allExecutions, createTriggerWorkflow, eventIdOf, type TriggerWorkflow } from './triggerWorkflow.mts';

const EVENT = 'call.completed';
const DIRECT_EVENT = 'sms.received';
const UNDER_LOAD = 150;
const BEHIND_PROXY = 80;
/** Fewer than 50: after so many failures in a row Avoca pauses a webhook. */
const DIRECT = 40;
const KILL_AT = 20;
const AT_ONCE = 10;
const LIMIT = 120_000;
const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

/** The waits before the retries are 3, 6, 12, 24 and 48 seconds: Avoca documents five of them, not how long. */
const RETRY_BASE_MS = 3_000;

interface Counts {
	sent: number;
	/** Answered with 200 at last. */
	accepted: number;
	/** Answered with 4xx, which Avoca does not repeat. */
	refused: number;
	/** Neither, after all retries. */
	givenUp: number;
	/** Deliveries with an execution. */
	executed: number;
	/** Of these, begun but cut off by a kill, and not begun again. */
	cutOff: number;
	/** Deliveries without an execution. */
	lost: number;
	/** Executions beyond the first of the same event. */
	repeated: number;
}

describe('deliveries under load', { timeout: 600_000 }, () => {
	let harness: Harness;
	let proxy: Server;
	let behindProxy: TriggerWorkflow;
	let direct: TriggerWorkflow;
	let number = 0;

	before(async () => {
		proxy = createServer((incoming, answer) => {
			const body: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => body.push(chunk));
			incoming.on('end', () => {
				const { url = '/', method, headers } = incoming;
				pass({ url, method: method as 'POST', headers, body: Buffer.concat(body) }).then(
					(status) => answer.writeHead(status).end(),
					() => answer.writeHead(502).end(),
				);
			});
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
		const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`;
		harness = await startHarness('trigger-kill', {
			// With its default engine a busy machine can't answer all the retries, which come at once, within ten seconds.
			// Each of them is then repeated, and runs again.
			env: { N8N_WEBHOOK_URL: address, N8N_EXPRESSION_ENGINE: 'legacy' },
			sandbox: { retryBaseMs: RETRY_BASE_MS },
		});
		behindProxy = await createTriggerWorkflow(harness, { events: [EVENT] });
		await harness.api.publish(behindProxy.id);
		direct = await createTriggerWorkflow(harness, { events: [DIRECT_EVENT] });
		await harness.api.publish(direct.id);
		const subscription = direct.subscription()!;
		subscription.url = subscription.url.replace(address, `${harness.n8n.url}/`);
	});
	after(async () => {
		await harness?.stop();
		proxy?.close();
		proxy?.closeAllConnections();
	});

	/** What a reverse proxy with a health check does: n8n gets nothing before it is ready. */
	async function pass({
		url,
		...rest
	}: Pick<Parameters<typeof request>[1] & object, 'method' | 'headers' | 'body'> & { url: string }) {
		const health = await request(`${harness.n8n.url}/healthz/readiness`);
		await health.body.dump();
		if (health.statusCode !== 200) return 503;
		const answer = await request(`${harness.n8n.url}${url}`, rest);
		await answer.body.dump();
		return answer.statusCode;
	}

	/** Sends `count` deliveries, at most AT_ONCE first tries at a time; calls `onBegun` after each first try began. */
	async function send(event: string, count: number, onBegun = (_done: number) => {}): Promise<Delivery[]> {
		const pending: Array<Promise<Delivery[]>> = [];
		let begun = 0;
		const one = async () => {
			while (begun < count) {
				begun++;
				const { deliveries } = harness.sandbox.state;
				const sent = harness.sandbox.emit({ event, data: { number: number++ } });
				const delivery = deliveries.at(-1)!;
				pending.push(sent);
				onBegun(begun);
				// Its retries wait while others go on.
				await until('a first answer', LIMIT, async () => delivery.attempts.length > 0);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, one));
		return (await Promise.all(pending)).flat();
	}

	/** Executions by event id, when all of them have ended. */
	async function executionsByEvent(
		workflow: TriggerWorkflow,
		deliveries: Delivery[],
	): Promise<Map<string, string[]>> {
		const ids = new Set(deliveries.map(({ id }) => id));
		const all = await until('the executions to end', LIMIT, async () => {
			const list = await allExecutions(harness, workflow.id);
			return list.every(({ status }) => ENDED.has(status)) && list;
		});
		const byEvent = new Map<string, string[]>();
		const rest = [...all];
		const read = async () => {
			for (let next = rest.pop(); next; next = rest.pop()) {
				const eventId = await eventIdOf(harness, next.id);
				assert.ok(eventId, `execution ${next.id} (${next.status}) has no event`);
				if (ids.has(eventId)) byEvent.set(eventId, [...(byEvent.get(eventId) ?? []), next.status]);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, read));
		return byEvent;
	}

	function count(deliveries: Delivery[], byEvent: Map<string, string[]>): Counts {
		const statuses = [...byEvent.values()];
		const last = ({ attempts }: Delivery) => attempts.at(-1)!.status;
		return {
			sent: deliveries.length,
			accepted: deliveries.filter((each) => last(each) === 200).length,
			refused: deliveries.filter((each) => last(each) >= 400 && last(each) < 500).length,
			givenUp: deliveries.filter((each) => last(each) === 0 || last(each) >= 500).length,
			executed: statuses.length,
			cutOff: statuses.filter((each) => !each.includes('success')).length,
			lost: deliveries.filter(({ id }) => !byEvent.has(id)).length,
			repeated: statuses.reduce((sum, each) => sum + each.length - 1, 0),
		};
	}

	test(`${UNDER_LOAD} deliveries become ${UNDER_LOAD} executions, one each`, async () => {
		const deliveries = await send(EVENT, UNDER_LOAD);
		const byEvent = await executionsByEvent(behindProxy, deliveries);
		const counts = count(deliveries, byEvent);
		console.log('load:', counts);
		const all = UNDER_LOAD;
		assert.deepEqual(counts, {
			sent: all,
			accepted: all,
			refused: 0,
			givenUp: 0,
			executed: all,
			cutOff: 0,
			lost: 0,
			repeated: 0,
		});
		assert.ok([...byEvent.values()].every((statuses) => statuses.join() === 'success'));
	});

	/** Sends, and kills n8n in between. */
	async function sendAndKill(what: string, event: string, workflow: TriggerWorkflow, amount: number) {
		let downtime = { from: '', to: '' };
		const restart = async () => {
			const from = new Date().toISOString();
			await harness.n8n.kill();
			await harness.n8n.restart();
			downtime = { from, to: new Date().toISOString() };
		};
		let restarted: Promise<void> | undefined;
		const deliveries = await send(event, amount, (begun) => {
			if (begun === KILL_AT) restarted = restart();
		});
		await restarted;
		const byEvent = await executionsByEvent(workflow, deliveries);
		const answers: Record<string, number> = {};
		for (const { status, error } of deliveries.flatMap(({ attempts }) => attempts)) {
			// 23 is the code of a timeout.
			const answer = status !== 0 ? String(status) : String(error) === '23' ? 'timeout' : String(error);
			answers[answer] = (answers[answer] ?? 0) + 1;
		}
		const counts = count(deliveries, byEvent);
		const seconds = (Date.parse(downtime.to) - Date.parse(downtime.from)) / 1000;
		console.log(`${what}:`, counts, 'answers to all tries:', answers, `n8n was away for ${seconds} s`);
		assert.equal(counts.sent, amount);
		assert.equal(counts.givenUp, 0);
		assert.ok(
			deliveries.some(({ attempts }) => attempts.length > 1),
			'the kill hit nothing',
		);
		// An event runs twice only when an earlier try of it had no good answer, because n8n was killed in between.
		for (const { id, attempts } of deliveries) {
			const executions = byEvent.get(id)?.length ?? 0;
			assert.ok(
				executions <= attempts.length,
				`${id} was tried ${attempts.length} times and ran ${executions} times`,
			);
		}
		return { deliveries, byEvent, counts, downtime };
	}

	test('behind a proxy that asks n8n whether it is ready, a kill loses nothing', async () => {
		const { counts } = await sendAndKill('kill, behind a proxy', EVENT, behindProxy, BEHIND_PROXY);
		assert.equal(counts.accepted, BEHIND_PROXY);
		assert.equal(counts.executed, BEHIND_PROXY);
		assert.equal(counts.lost, 0);
	});

	// While it starts, n8n answers by itself, 404 and for a moment 200, before it knows any webhook. No node can change
	// that, and Avoca repeats neither.
	test('without such a proxy, only what n8n answers by itself while it starts is lost', async () => {
		const { byEvent, deliveries, downtime } = await sendAndKill(
			'kill, without a proxy',
			DIRECT_EVENT,
			direct,
			DIRECT,
		);
		for (const { attempts, id } of deliveries.filter((each) => !byEvent.has(each.id))) {
			const { at, status } = attempts.at(-1)!;
			assert.ok(
				downtime.from <= at && at <= downtime.to,
				`${id} was lost at ${at} with ${status}, when n8n was up`,
			);
		}
	});
});
