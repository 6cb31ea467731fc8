// The main job and the other ready workflows on the last n8n 1.x.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { errorOf, itemsOf, type Execution, type WorkflowJson } from '../../tools/n8n/api.mts';
import { projectFolder } from '../../tools/n8n/install.mts';
import { readWorkflow } from '../../tools/n8n/workflows.mts';
import {
	credentialFor,
	lead,
	sendLead,
	setUpStory,
	waitForSuccess,
	type StoryWorkflows,
} from '../../tools/story.mts';
import { startHarness, type Harness } from './harness.mts';

const VERSION = '1.123.81';
const files = readdirSync(join(projectFolder, 'workflows'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''));
const withoutDryRun = { options: {} };

describe(`n8n ${VERSION}`, { timeout: 900_000 }, () => {
	let harness: Harness;
	let story: StoryWorkflows;

	before(async () => {
		harness = await startHarness('compat', { version: VERSION });
		story = await setUpStory(harness.api, harness.sandbox);
	});
	after(async () => await harness?.stop());

	test('it is that version, and it offers every node of the package', async () => {
		const { api } = harness;
		const { versionCli } = await api.call<{ versionCli: string }>('GET', '/settings');
		assert.equal(versionCli, VERSION);
		const names = (await api.listNodeTypes()).map(({ name }) => name);
		for (const node of ['Appointment', 'CoachScore', 'PollingTrigger', 'Sms', 'SpeedToLead', 'Trigger']) {
			assert.ok(names.includes(`n8n-nodes-avoca.avoca${node}`), `avoca${node} is missing`);
		}
	});

	test('the Test button of the credential tells a good key from a bad one', async () => {
		const test = async (changes: object) =>
			await harness.api.testCredential({
				...story.credential,
				type: 'avocaApi',
				data: { ...credentialFor(harness.sandbox), ...changes },
			});
		assert.equal((await test({})).status, 'OK');
		const refused = await test({ apiKey: 'wrong' });
		assert.equal(refused.status, 'Error');
		assert.match(refused.message, /does not accept this key/);
	});

	test('a lead becomes one call, and its result reaches the CRM', async () => {
		const { api, n8n, sandbox } = harness;
		await sendLead(n8n.url);
		const call = await waitForSuccess(api, story.call);
		const result = await waitForSuccess(api, story.result);

		assert.deepEqual(
			sandbox.state.calls.map(({ id, lead: { customer_name } }) => [id, customer_name]),
			[[itemsOf(call, 'Call the lead')[0]?.json.id, lead.name]],
		);
		const { appointment_id } = itemsOf(result, 'Call finished')[0]?.json.data as { appointment_id: string };
		assert.deepEqual(
			sandbox.state.crm.map(({ body }) => body),
			[{ lead: lead.id, stage: 'booked', outcome: 'CONNECTED', appointment: appointment_id }],
		);
	});

	test('a forged delivery starts nothing', async () => {
		const { api, sandbox } = harness;
		const event = 'speed_to_lead.completed';
		const [forged] = await sandbox.emit({ event, data: { id: 'stl_forged' }, signature: 'wrong' });
		assert.equal(forged?.attempts[0]?.status, 401);
		const [genuine] = await sandbox.emit({ event, data: { id: 'stl_true' } });
		assert.equal(genuine?.state, 'delivered');
		const executions = await api.waitForExecutions(story.result.id, 2);
		assert.deepEqual(
			executions.slice(1).map((execution) => itemsOf(execution, 'Call finished')[0]?.json.data),
			[{ id: 'stl_true' }],
		);
	});

	test('listening for a test event takes one', async () => {
		const { api, sandbox } = harness;
		const done = (await api.listExecutions(story.result.id)).length;
		await api.listenForTestEvent(story.result.id, 'Call finished');
		const { url, secret } = sandbox.state.webhooks.find(({ url }) => url.includes('/webhook-test/'))!;
		await sandbox.emit({ event: 'speed_to_lead.completed', url, secret, data: { id: 'stl_test' } });
		const executions = await api.waitForExecutions(story.result.id, done + 1);
		assert.equal(executions.at(-1)?.mode, 'manual');
	});

	test('unpublishing leaves nothing at Avoca', async () => {
		const { api, sandbox } = harness;
		await api.unpublish(story.result.id);
		await api.unpublish(story.call.id);
		assert.deepEqual(sandbox.state.webhooks, []);
	});

	test('the triggers of all ready workflows can be published', async () => {
		const { api, sandbox } = harness;
		let published = 0;
		for (const file of files) {
			const workflow = await readWorkflow(file, { credential: story.credential });
			if (!workflow.nodes.some(({ type }) => /^n8n-nodes-avoca\.\w+Trigger$/.test(type))) continue;
			const { id } = await api.createWorkflow(workflow);
			await api.publish(id);
			await api.unpublish(id);
			published++;
		}
		assert.ok(published >= 6, String(published));
		assert.deepEqual(sandbox.state.webhooks, []);
	});

	test('check, book, confirm', async () => {
		const { sandbox } = harness;
		await run('check-book-confirm', 'Try it', ['Book it', 'Text the confirmation']);
		assert.equal(sandbox.state.bookings.length, 1);
		assert.equal(sandbox.state.messages.length, 1);
	});

	test('the AI agent books one appointment with the tool', async () => {
		const { sandbox } = harness;
		const before = sandbox.state.bookings.length;
		const execution = await run('ai-agent-that-books', 'Chat', ['Book appointment']);
		const { appointment } = sandbox.state.bookings[before]!;
		assert.equal(sandbox.state.bookings.length, before + 1);
		const answer = String(itemsOf(execution, 'Booking agent')[0]?.json.output);
		assert.ok(answer.includes(appointment.confirmation_number!), answer);
	});

	test('with Avoca out of reach the error says that nothing was sent', async () => {
		const { api, sandbox } = harness;
		const workflow = await readWorkflow('speed-to-lead-call', {
			credential: story.credential,
			parameters: { 'Call the lead': { options: { maxWait: 1 } } },
		});
		const { id } = await api.createWorkflow(workflow);
		await sandbox.close();
		const error = errorOf(await api.runManually(id, 'Web form'), 'Call the lead');
		assert.match(error?.message ?? '', /No connection to Avoca at 127\.0\.0\.1/);
		assert.match(error?.description ?? '', /Nothing was sent\./);
	});

	/** Runs a ready workflow with its sample, and with effect: `writes` are sent. */
	async function run(file: string, trigger: string, writes: string[]): Promise<Execution> {
		const { api, sandbox } = harness;
		const parameters = Object.fromEntries(writes.map((name) => [name, withoutDryRun]));
		const workflow: WorkflowJson = await readWorkflow(file, { credential: story.credential, parameters });
		const openAi = await api.createCredential('Scripted model', 'openAiApi', {
			apiKey: 'any',
			url: sandbox.openAiUrl,
			header: false,
		});
		for (const node of workflow.nodes)
			if (node.credentials?.openAiApi) node.credentials = { openAiApi: openAi };
		const execution = await api.runManually((await api.createWorkflow(workflow)).id, trigger);
		const { error, lastNodeExecuted } = execution.data.resultData;
		assert.equal(execution.status, 'success', `${lastNodeExecuted}: ${error?.message}`);
		return execution;
	}
});
