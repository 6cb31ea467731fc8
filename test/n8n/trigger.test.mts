// The trigger's subscription at Avoca, while its workflow is published, changed and taken down in a real n8n.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { itemsOf } from '../../tools/n8n/api.mts';
import { until } from '../../tools/n8n/until.mts';
import { readWorkflow } from '../../tools/n8n/workflows.mts';
import { credentialFor } from '../../tools/story.mts';
import { startHarness, type Harness } from './harness.mts';
import { createTriggerWorkflow, TRIGGER, type TriggerWorkflow } from './triggerWorkflow.mts';

const EVENT = 'call.completed';
const LIMIT = 30_000;

describe('trigger in n8n', { timeout: 600_000 }, () => {
	let harness: Harness;
	let workflow: TriggerWorkflow;
	let name = TRIGGER;

	const subscribed = () => harness.sandbox.state.webhooks.map(({ events }) => events);
	const asked = () => harness.sandbox.state.requests.map(({ method }) => method);
	const forget = () => harness.sandbox.state.requests.splice(0);
	const deliver = async (data: object) => {
		const before = (await harness.api.listExecutions(workflow.id)).length;
		const [delivery] = await harness.sandbox.emit({ event: EVENT, data });
		assert.equal(delivery?.state, 'delivered');
		const execution = (await harness.api.waitForExecutions(workflow.id, before + 1)).at(-1);
		assert.deepEqual(itemsOf(execution!, name)[0]?.json.data, data);
	};
	const edit = async (change: (node: { name: string; parameters: Record<string, unknown> }) => void) => {
		const { nodes } = await harness.api.getWorkflow(workflow.id);
		change(nodes[0]!);
		await harness.api.updateWorkflow(workflow.id, { nodes });
		await harness.api.publish(workflow.id);
	};

	before(async () => {
		harness = await startHarness('trigger');
		workflow = await createTriggerWorkflow(harness, { events: [EVENT] });
	});
	after(async () => await harness?.stop());

	test('a saved workflow has told Avoca nothing', () => {
		assert.deepEqual(asked(), []);
	});

	test('publishing registers it, and a delivery starts it', async () => {
		await harness.api.publish(workflow.id);
		assert.deepEqual(subscribed(), [[EVENT]]);
		assert.ok(workflow.subscription()?.url.startsWith(`${harness.n8n.url}/webhook/`));
		await deliver({ id: 'call_1' });
	});

	// n8n 2.41 remembers what it has registered and asks nothing; older ones ask Avoca at every start.
	test('a restart of n8n at most asks', async () => {
		const { id } = workflow.subscription()!;
		forget();
		await harness.n8n.restart();
		await harness.api.waitUntilPublished(workflow.id);
		await deliver({ id: 'call_2' });
		assert.ok(
			asked().every((method) => method === 'GET'),
			asked().join(),
		);
		assert.equal(workflow.subscription()?.id, id);
	});

	test('n8n starts while Avoca does not answer: deliveries are still taken', async () => {
		const { id } = workflow.subscription()!;
		const endFault = harness.sandbox.faults.add({
			kind: 'status',
			status: 401,
			body: {},
			match: { path: '/webhooks' },
		});
		await harness.n8n.restart();
		await harness.api.waitUntilPublished(workflow.id);
		await deliver({ id: 'call_3' });
		endFault();
		assert.equal(workflow.subscription()?.id, id);
	});

	test('a test event is waited for at a URL of its own, beside production', async () => {
		await harness.api.listenForTestEvent(workflow.id, TRIGGER);
		assert.ok(workflow.testSubscription());
		assert.ok(workflow.subscription());
		const [forged] = await harness.sandbox.emit({
			event: EVENT,
			url: workflow.testSubscription()!.url,
			signature: 'none',
		});
		assert.equal(forged?.attempts[0]?.status, 401);
		assert.ok(workflow.testSubscription(), 'a refused delivery has used up the test');
		const { url, secret } = workflow.testSubscription()!;
		const [genuine] = await harness.sandbox.emit({ event: EVENT, url, secret, data: { id: 'test' } });
		assert.equal(genuine?.state, 'delivered');
		await until('n8n to remove the test', LIMIT, async () => !workflow.testSubscription());
		assert.deepEqual(subscribed(), [[EVENT]]);
	});

	test('changed events are registered', async () => {
		await edit((node) => (node.parameters.events = [EVENT, 'sms.received']));
		assert.deepEqual(subscribed(), [[EVENT, 'sms.received']]);
		await deliver({ id: 'call_4' });
	});

	test('a renamed node is still registered once', async () => {
		name = 'Call finished';
		await edit((node) => (node.name = name));
		assert.deepEqual(subscribed(), [[EVENT, 'sms.received']]);
		await deliver({ id: 'call_5' });
	});

	test('unpublishing removes it', async () => {
		await harness.api.unpublish(workflow.id);
		await until('Avoca to forget the webhook', LIMIT, async () => subscribed().length === 0);
	});

	test('what Avoca would not remove is replaced when it is published again', async () => {
		await harness.api.publish(workflow.id);
		harness.sandbox.faults.add({
			kind: 'status',
			status: 403,
			body: {},
			times: 1,
			match: { method: 'DELETE' },
		});
		await harness.api.unpublish(workflow.id);
		await until(
			'n8n to try',
			LIMIT,
			async () => harness.sandbox.faults.list().length > 0 && asked().includes('DELETE'),
		);
		await harness.api.publish(workflow.id);
		assert.deepEqual(subscribed(), [[EVENT, 'sms.received']]);
		await deliver({ id: 'call_6' });
	});

	test('deleting the workflow removes it', async () => {
		await harness.api.deleteWorkflow(workflow.id);
		await until('Avoca to forget the webhook', LIMIT, async () => subscribed().length === 0);
	});

	test('Manual asks Avoca nothing, and takes the secrets of the credential', async () => {
		forget();
		const manual = { registration: 'manual', events: [EVENT] };
		const webhookSecret = 'whsec_new whsec_old';
		const { id, webhookId } = await createTriggerWorkflow(harness, manual, { webhookSecret });
		await harness.api.publish(id);
		const url = `${harness.n8n.url}/webhook/${webhookId}/webhook`;
		for (const [secret, status] of [
			['whsec_new', 200],
			['whsec_old', 200],
			['whsec_other', 401],
		] as const) {
			const [delivery] = await harness.sandbox.emit({ event: EVENT, url, secret });
			assert.equal(delivery?.attempts[0]?.status, status);
		}
		assert.equal((await harness.api.waitForExecutions(id, 2)).length, 2);
		await harness.api.unpublish(id);
		assert.deepEqual(asked(), []);
	});

	test('with the ready workflow an event that arrives twice is acted on once', async () => {
		const credential = await harness.api.createCredential(
			'Avoca',
			'avocaApi',
			credentialFor(harness.sandbox),
		);
		const { id } = await harness.api.createWorkflow(
			await readWorkflow('remove-duplicate-deliveries', { credential }),
		);
		await harness.api.publish(id);
		const event = 'speed_to_lead.completed';
		for (const eventId of ['event-1', 'event-1', 'event-2']) {
			const before = (await harness.api.listExecutions(id)).length;
			await harness.sandbox.emit({ event, eventId, data: { appointment_scheduled: true } });
			await harness.api.waitForExecutions(id, before + 1);
		}
		const executions = await harness.api.waitForExecutions(id, 3);
		assert.deepEqual(
			executions.map((execution) => itemsOf(execution, 'Booked: go on here').length),
			[1, 0, 1],
		);
		await harness.api.unpublish(id);
	});

	// n8n tries each of them several times, so they go at once.
	test('what cannot be registered says what to do', async () => {
		const isReached = { events: [EVENT] };
		const manual = { registration: 'manual', events: [EVENT] };
		const elsewhere = { apiKey: 'k', workspaceId: 'w', baseUrl: 'https://avoca.invalid/v1' };
		harness.sandbox.faults.add({ kind: 'status', status: 404, body: {}, match: { path: '/webhooks' } });
		const [noSecret, noAddress, noEndpoint] = [
			await createTriggerWorkflow(harness, manual, {}),
			await createTriggerWorkflow(harness, isReached, elsewhere),
			await createTriggerWorkflow(harness, isReached),
		];
		await Promise.all([
			assert.rejects(harness.api.publish(noSecret.id), /'Webhook Signing Secret' is missing/),
			assert.rejects(harness.api.publish(noAddress.id), /set WEBHOOK_URL of n8n to its public https address/),
			assert.rejects(harness.api.publish(noEndpoint.id), /set 'Registration' to Manual/),
		]);
	});
});
