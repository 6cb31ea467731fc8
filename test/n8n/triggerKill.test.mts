// Nothing genuine is lost, and nothing happens twice unseen: valid deliveries under load, and while n8n is killed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Delivery } from '../../sandbox/index.mts';
import { until } from '../../tools/n8n/until.mts';
import { startHarness, type Harness } from './harness.mts';
import { allExecutions, createTriggerWorkflow, eventIdOf, type TriggerWorkflow } from './triggerWorkflow.mts';

const EVENT = 'call.completed';
const UNDER_LOAD = 200;
const ROUNDS_OF_KILLING = 2;
const PER_ROUND = 100;
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
	let workflow: TriggerWorkflow;
	let number = 0;

	before(async () => {
		harness = await startHarness('trigger-kill', { sandbox: { retryBaseMs: RETRY_BASE_MS } });
		workflow = await createTriggerWorkflow(harness, { events: [EVENT] });
		await harness.api.publish(workflow.id);
	});
	after(async () => await harness?.stop());

	/** Sends `count` deliveries, at most AT_ONCE first tries at a time; calls `onBegun` after each first try began. */
	async function send(count: number, onBegun = (_done: number) => {}): Promise<Delivery[]> {
		const pending: Array<Promise<Delivery[]>> = [];
		let begun = 0;
		const one = async () => {
			while (begun < count) {
				begun++;
				const { deliveries } = harness.sandbox.state;
				const sent = harness.sandbox.emit({ event: EVENT, data: { number: number++ } });
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
	async function executionsByEvent(ids: Set<string>): Promise<Map<string, string[]>> {
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
		const deliveries = await send(UNDER_LOAD);
		const byEvent = await executionsByEvent(new Set(deliveries.map(({ id }) => id)));
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

	test('while n8n is killed and started again, every delivery is accounted for', async () => {
		const deliveries: Delivery[] = [];
		const downtimes: Array<{ from: string; to: string }> = [];
		for (let round = 0; round < ROUNDS_OF_KILLING; round++) {
			const restart = async () => {
				const from = new Date().toISOString();
				await harness.n8n.kill();
				await harness.n8n.restart();
				downtimes.push({ from, to: new Date().toISOString() });
			};
			let restarted: Promise<void> | undefined;
			const killAt = 20 + round * 15;
			const sent = await send(PER_ROUND, (begun) => {
				if (begun === killAt) restarted = restart();
			});
			await restarted;
			deliveries.push(...sent);
		}
		const byEvent = await executionsByEvent(new Set(deliveries.map(({ id }) => id)));
		const counts = count(deliveries, byEvent);
		const answers: Record<string, number> = {};
		for (const { status, error } of deliveries.flatMap(({ attempts }) => attempts)) {
			const answer = status === 0 ? (error ?? 'none') : String(status);
			answers[answer] = (answers[answer] ?? 0) + 1;
		}
		const lost = deliveries.filter(({ id }) => !byEvent.has(id));
		console.log('kill:', counts, 'answers to all tries:', answers);
		console.log(
			'lost to:',
			lost.map(({ attempts }) => attempts.at(-1)!.status),
		);

		assert.equal(counts.givenUp, 0);
		assert.ok(
			deliveries.some(({ attempts }) => attempts.length > 1),
			'the kills hit nothing',
		);
		// While it starts, n8n answers by itself, 404 and for a moment 200, before it knows any webhook. No node can
		// change that, and Avoca repeats neither. Nothing is lost otherwise.
		for (const { id, attempts } of lost) {
			const { at, status } = attempts.at(-1)!;
			const isWhileStarting = downtimes.some(({ from, to }) => from <= at && at <= to);
			assert.ok(isWhileStarting, `${id} was lost at ${at} with ${status}, when n8n was up`);
		}
		// An event runs twice only when an earlier try of it had no answer, because n8n was killed in between.
		for (const { id, attempts } of deliveries) {
			const unanswered = attempts.filter(({ status }) => status === 0).length;
			const executions = byEvent.get(id)?.length ?? 0;
			assert.ok(executions <= 1 + unanswered, `${id} ran ${executions} times`);
		}
		// With one try and an answer from the node, it is exactly one.
		for (const { id, attempts } of deliveries) {
			if (attempts.length === 1 && !lost.some((each) => each.id === id))
				assert.equal(byEvent.get(id)?.length, 1);
		}
	});
});
