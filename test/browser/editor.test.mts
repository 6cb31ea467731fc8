// What an operator does in n8n's editor, from the first sign-in on, in the order of a first day.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { BOOK_NODE, bookingWorkflow } from '../../tools/bookingWorkflow.mts';
import { until } from '../../tools/n8n/until.mts';
import { lead } from '../../tools/story.mts';
import { browserHarness } from './harness.mts';

const LIMIT = 30_000;
const MANUAL = 'When clicking ‘Execute workflow’';
const CREDENTIAL = 'Avoca account';

describe('the editor', { timeout: 600_000 }, () => {
	const harness = browserHarness();
	const { step } = harness;

	before(async () => await harness.start());
	after(async () => await harness.stop());

	/** The saved form of a node of the workflow that is open; n8n saves by itself. */
	const savedNode = async (type: string) => {
		const id = /workflow\/(\w+)/.exec(harness.editor.page.url())?.[1] ?? '';
		const workflow = await harness.n8n.api.getWorkflow(id).catch(() => undefined);
		return workflow?.nodes.find((node) => node.type === `n8n-nodes-avoca.${type}`);
	};
	const postLead = async (path: string) =>
		await fetch(`${harness.n8n.url}/${path}/new-lead`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(lead),
		});

	step('a new user signs in', async () => {
		await harness.editor.setUpOwner();
		await harness.editor.byId('main-sidebar-settings').waitFor();
		await harness.n8n.api.signIn();
	});

	step('the node panel finds the nodes by what they do', async () => {
		const { editor } = harness;
		await editor.newWorkflow();
		await editor.openNodePanel();
		for (const [search, ...names] of [
			// n8n leaves out the word Trigger in this list.
			[
				'avoca',
				'Avoca',
				'Avoca Appointment',
				'Avoca Coach Score',
				'Avoca Polling',
				'Avoca SMS',
				'Avoca Speed-to-Lead',
			],
			['speed to lead', 'Avoca Speed-to-Lead'],
			['book appointment', 'Avoca Appointment'],
			['sms', 'Avoca SMS'],
			['coach', 'Avoca Coach Score'],
		]) {
			await editor.byId('node-creator-search-bar').fill(search!);
			for (const name of names) await editor.entry(name).waitFor();
		}
		const [icon] = await editor
			.byId('node-creator-node-item')
			.or(editor.byId('node-creator-action-item'))
			.locator('img')
			.all();
		assert.match((await icon?.getAttribute('src')) ?? '', /avoca\.svg$/);
	});

	step('the credential passes its test, and fails with a wrong key', async () => {
		const { editor, sandbox } = harness;
		await editor.newWorkflow();
		await editor.addNode('manual', 'Trigger manually');
		await editor.node(MANUAL).waitFor();
		await editor.addNode('coach', 'Avoca Coach Score', 'Get many scores');
		await editor.byId('node-credentials-empty-state').getByRole('button').click();
		await editor.fill('apiKey', 'wrong');
		await editor.fill('workspaceId', sandbox.workspaceId);
		await editor.fill('enterpriseApiKey', sandbox.enterpriseApiKey);
		await editor.fill('baseUrl', sandbox.v1Url);
		await editor.fill('enterpriseBaseUrl', sandbox.enterpriseUrl);
		await editor.byId('credential-save-button').click();
		await editor.page.getByText('Couldn’t connect with these settings').waitFor();
		await editor.page.getByText('More details').click();
		await editor.page
			.getByText('Avoca does not accept this key. Check the key, and the Workspace ID')
			.waitFor();

		await editor.fill('apiKey', sandbox.apiKey);
		await editor.byId('credential-save-button').click();
		// The form closes when the test has passed, and shows the result when it is opened again.
		await editor.byId('editCredential-modal').waitFor({ state: 'hidden' });
		await editor.byId('credential-edit-button').click();
		await editor.byId('credentials-config-container-test-success').waitFor();
		await editor.closeCredential();
		assert.equal(await editor.byId('node-credentials-empty-state').count(), 0);
	});

	step('team and rubric come from live lists, and a step reads the scores', async () => {
		const { editor } = harness;
		await editor.openList('team');
		await editor.listEntry('Acme Plumbing').click();
		await editor.addField('Add filter', 'Rubric');
		await editor.openList('rubric');
		await editor.listEntry('Inbound call').waitFor();
		await editor.listEntry('Estimate follow-up').click();
		await editor.executeStep();
		await editor.output.getByText('rubric_title').waitFor();
		const table = await editor.output.innerText();
		assert.match(table, /\d+ items/);
		assert.match(table, /Estimate follow-up/);
		assert.doesNotMatch(table, /Inbound call/);
	});

	step('the main job: a lead of a web form is called', async () => {
		const { editor, sandbox } = harness;
		await editor.newWorkflow();
		await editor.addNode('webhook', 'Webhook');
		await editor.choose('httpMethod', 'POST');
		await editor.fill('path', 'new-lead');
		await editor.executeStep();
		await until('the test webhook', LIMIT, async () => (await postLead('webhook-test')).ok);
		await editor.output.getByText('1 item').waitFor();
		await editor.closeNode();

		await editor.addNode('speed to lead', 'Avoca Speed-to-Lead', 'Trigger call to lead');
		assert.match(await editor.byId('node-credentials-select').innerText(), /^$|Avoca account/);
		await editor.dragFromInput('name', 'customerName');
		await editor.dragFromInput('phone', 'phoneNumber');
		await editor.fill('teamId', '123');
		await editor.choose('leadSource', 'Website Form');
		await editor.addField('Add field', 'Notes');
		await editor.dragFromInput('message', 'notes');
		await editor.executeStep();
		await editor.output.getByText('scheduled_at').waitFor();
		assert.match(await editor.output.innerText(), /scheduled/);
		await editor.closeNode();
		const [call] = sandbox.state.calls;
		assert.deepEqual(
			[call?.lead.customer_name, call?.lead.phone_number, call?.lead.notes],
			[lead.name, lead.phone, lead.message],
		);

		await editor.publish();
		await until('the webhook', LIMIT, async () => (await postLead('webhook')).ok);
		await until('the call', LIMIT, async () => sandbox.state.calls.length === 2);
		const { credentials } = (await savedNode('avocaSpeedToLead'))!;
		assert.equal(credentials?.avocaApi?.name, CREDENTIAL);
	});

	step('a slot that somebody took: the error box says so, and what to do', async () => {
		const { editor, n8n, sandbox } = harness;
		const [credential] = await n8n.api.call<Array<{ id: string; name: string }>>('GET', '/credentials');
		const { id } = await n8n.api.createWorkflow(bookingWorkflow(credential!));
		await editor.openWorkflow(id);
		await editor.openNode(BOOK_NODE);
		await editor.executeStep();
		await editor.output.getByText('confirmation_number').first().waitFor();
		await editor.executeStep();
		await editor.output.getByText("'Appointment Slot' is no longer available").first().waitFor();
		assert.match(await editor.output.innerText(), /Run Availability > Check again/);
		assert.equal(sandbox.state.bookings.length, 1);
	});

	step('the Avoca Trigger listens for a test event and shows it', async () => {
		const { editor, sandbox } = harness;
		await editor.newWorkflow();
		await editor.addNode('avoca', 'Avoca', 'On speed to lead completed');
		await editor.executeStep();
		const { url, secret } = await until('a webhook', LIMIT, async () => {
			return sandbox.state.webhooks.find((webhook) => webhook.url.includes('/webhook-test/'));
		});
		const [delivery] = await sandbox.emit({
			event: 'speed_to_lead.completed',
			url,
			secret,
			data: { id: 'call_browser', outcome: 'appointment_booked' },
		});
		assert.equal(delivery?.state, 'delivered');
		await editor.output.getByText('appointment_booked').first().waitFor();
		assert.match(await editor.output.innerText(), /speed_to_lead\.completed/);
		await until('n8n to remove the test', LIMIT, async () => sandbox.state.webhooks.length === 0);
	});

	step('Avoca SMS is a tool of an AI Agent, and the model may fill in its form', async () => {
		const { editor } = harness;
		await editor.newWorkflow();
		await editor.addNode('manual', 'Trigger manually');
		await editor.node(MANUAL).waitFor();
		await editor.addNode('ai agent', 'AI Agent');
		await editor.byId('add-subnode-ai_tool-0').click();
		await editor.byId('node-creator-search-bar').fill('sms');
		await editor.entry('Avoca SMS Tool').click();
		await editor.field('to').waitFor();
		assert.match(await editor.byId('node-title-container').innerText(), /Send message in Avoca SMS/);
		for (const name of ['to', 'message']) await editor.letModelFill(name);
		await editor.choose('descriptionType', 'Set Manually');
		assert.match(await editor.field('toolDescription').locator('textarea').inputValue(), /\S/);
		await editor.closeNode();

		const { type, parameters } = await until('n8n to save', LIMIT, async () => {
			const node = await savedNode('avocaSmsTool');
			return node?.parameters.toolDescription !== undefined && node;
		});
		assert.equal(type, 'n8n-nodes-avoca.avocaSmsTool');
		assert.match(String(parameters.to), /\$fromAI\('To'/);
		assert.match(String(parameters.message), /\$fromAI\('Message'/);
	});
});
