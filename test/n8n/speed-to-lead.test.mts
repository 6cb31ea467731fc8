// The main job on real parts: what n8n itself recorded, and what reached the sandbox.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { errorOf, itemsOf } from '../../tools/n8n/api.mts';
import { until } from '../../tools/n8n/until.mts';
import {
	credentialFor,
	lead,
	sendLead,
	setUpStory,
	waitForSuccess,
	type StoryWorkflows,
} from '../../tools/story.mts';
import { startHarness, type Harness } from './harness.mts';

describe('speed to lead', { timeout: 900_000 }, () => {
	let harness: Harness;
	let workflows: StoryWorkflows;

	before(async () => {
		harness = await startHarness('speed-to-lead');
		workflows = await setUpStory(harness.api, harness.sandbox);
	});
	after(async () => await harness?.stop());

	test('n8n offers the nodes of the packed package under its name', async () => {
		const names = (await harness.api.listNodeTypes()).map(({ name }) => name);
		for (const name of ['avocaSpeedToLead', 'avocaTrigger']) {
			assert.ok(names.includes(`n8n-nodes-avoca.${name}`), `${name} is missing`);
		}
	});

	test('the Test button of the credential tells a good key from a bad one', async () => {
		const test = async (changes: object) =>
			await harness.api.testCredential({
				...workflows.credential,
				type: 'avocaApi',
				data: { ...credentialFor(harness.sandbox), ...changes },
			});
		assert.equal((await test({})).status, 'OK');
		const refused = await test({ apiKey: 'wrong' });
		assert.equal(refused.status, 'Error');
		assert.match(refused.message, /does not accept this key/);
	});

	test('publishing registers one webhook, with the address of this workflow', () => {
		const { webhooks } = harness.sandbox.state;
		assert.deepEqual(
			webhooks.map(({ events }) => events),
			[['speed_to_lead.completed']],
		);
		assert.ok(webhooks[0]?.url.startsWith(`${harness.n8n.url}/webhook/`), webhooks[0]?.url);
	});

	test('a lead becomes one call, and its result reaches the CRM', async () => {
		const { api, n8n, sandbox } = harness;
		await sendLead(n8n.url);

		const call = await waitForSuccess(api, workflows.call);
		assert.equal(call.mode, 'webhook');
		assert.deepEqual(Object.keys(call.data.resultData.runData), ['Web form', 'Call the lead']);
		const [scheduled, ...others] = itemsOf(call, 'Call the lead');
		assert.deepEqual(others, []);
		assert.equal(scheduled?.json.status, 'SCHEDULED');
		assert.deepEqual(scheduled?.pairedItem, { item: 0 });

		const result = await waitForSuccess(api, workflows.result);
		assert.equal(result.mode, 'webhook');
		const [finished] = itemsOf(result, 'Call finished');
		const data = finished?.json.data as Record<string, unknown>;
		assert.equal(data.id, scheduled?.json.id);
		assert.equal(data.external_id, lead.id);
		assert.equal(data.appointment_scheduled, true);
		assert.equal(itemsOf(result, 'Appointment booked?', 0).length, 1);
		assert.equal(itemsOf(result, 'Appointment booked?', 1).length, 0);
		assert.equal(result.data.resultData.lastNodeExecuted, 'CRM: booked');

		assert.equal(sandbox.state.counts.byOperation.triggerSpeedToLead, 1);
		assert.deepEqual(
			sandbox.state.calls.map((entry) => [entry.id, entry.lead.customer_name, entry.lead.notes]),
			[[scheduled?.json.id, lead.name, lead.message]],
		);
		assert.deepEqual(
			sandbox.state.crm.map(({ body }) => body),
			[{ lead: lead.id, stage: 'booked', outcome: 'CONNECTED', appointment: data.appointment_id }],
		);
	});

	test('a call without an appointment takes the other branch', async () => {
		const { api, n8n, sandbox } = harness;
		// The sandbox books no appointment for a number that ends in 0.
		await sendLead(n8n.url, { ...lead, id: 'lead_1043', phone: '(213) 555-0140' });
		const [, result] = await api.waitForExecutions(workflows.result.id, 2);
		assert.equal(result?.status, 'success');
		assert.equal(result?.data.resultData.lastNodeExecuted, 'CRM: follow up');
		assert.deepEqual(sandbox.state.crm[1]?.body, {
			lead: 'lead_1043',
			stage: 'follow up',
			outcome: 'CONNECTED',
		});
	});

	test('a bad phone number fails with the name of the field, and nobody is called', async () => {
		const { api, n8n, sandbox } = harness;
		const before = sandbox.state.calls.length;
		await sendLead(n8n.url, { ...lead, phone: '555-HELLO' });
		const [, , failed] = await api.waitForExecutions(workflows.call.id, 3);
		assert.ok(failed);
		assert.equal(failed.status, 'error');
		assert.match(errorOf(failed, 'Call the lead')?.message ?? '', /Phone Number/);
		assert.equal(sandbox.state.calls.length, before);
	});

	test('a forged delivery starts nothing', async () => {
		const { api, sandbox } = harness;
		const before = (await api.listExecutions(workflows.result.id)).length;
		const [forged] = await sandbox.emit({
			event: 'speed_to_lead.completed',
			data: { id: 'stl_forged' },
			signature: 'wrong',
		});
		assert.equal(forged?.attempts[0]?.status, 401);
		// A true one after it shows that n8n has had the time.
		const [genuine] = await sandbox.emit({ event: 'speed_to_lead.completed', data: { id: 'stl_true' } });
		assert.equal(genuine?.state, 'delivered');
		const executions = await api.waitForExecutions(workflows.result.id, before + 1);
		assert.equal(executions.length, before + 1);
		assert.deepEqual(
			executions.slice(before).map((execution) => itemsOf(execution, 'Call finished')[0]?.json.data),
			[{ id: 'stl_true' }],
		);
	});

	test('with Avoca out of reach the workflow fails with words for its user', async () => {
		const { api, n8n, sandbox } = harness;
		const done = (await api.listExecutions(workflows.call.id)).length;
		const { nodes } = await api.getWorkflow(workflows.call.id);
		const [, node] = nodes;
		assert.ok(node);
		// Else the node tries again for 75 seconds.
		node.parameters.options = { maxWait: 1 };
		await api.updateWorkflow(workflows.call.id, { nodes });
		await api.publish(workflows.call.id);
		await sandbox.close();

		await sendLead(n8n.url);
		const executions = await api.waitForExecutions(workflows.call.id, done + 1);
		const failed = executions.at(-1);
		assert.ok(failed);
		assert.equal(failed.status, 'error');
		const error = errorOf(failed, 'Call the lead');
		assert.match(error?.message ?? '', /No connection to Avoca at 127\.0\.0\.1/);
		assert.match(error?.description ?? '', /Nothing was sent\. Check 'API Base URL'/);
	});

	test('unpublishing while Avoca is out of reach does not hang', async () => {
		await harness.api.unpublish(workflows.result.id);
		await until('the webhook path to be gone', 10_000, async () => {
			const url = harness.sandbox.state.webhooks[0]?.url ?? '';
			return (await fetch(url, { method: 'POST' })).status === 404;
		});
	});
});
