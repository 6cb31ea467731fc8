import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { runNode } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ rows: 1, rateLimit: false, callDelayMs: 1 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const trigger = {
	resource: 'call',
	operation: 'trigger',
	teamId: '={{ $json.team ?? 123 }}',
	customerName: '={{ $json.name }}',
	phoneNumber: '={{ $json.phone }}',
	leadSource: 'Website Form',
};
const intake = {
	resource: 'call',
	operation: 'submitToIntakeUrl',
	intakeUrl: '={{ $json.url }}',
	customerName: '={{ $json.name }}',
	phoneNumber: '={{ $json.phone }}',
};
const ana = { name: 'Ana Lima', phone: '(310) 555-1234' };

const run = async (parameters: INodeParameters, more: Parameters<typeof runNode>[2] = {}) =>
	await runNode('avocaSpeedToLead', parameters, {
		credential: { apiKey: sandbox.apiKey, workspaceId: sandbox.workspaceId, baseUrl: sandbox.v1Url },
		...more,
	});

describe('Call › Trigger', () => {
	test('starts one call a lead, and puts out the call with its envelope off', async () => {
		const { items } = await run(trigger, { items: [ana, { name: 'Bo', phone: '310.555.5678', team: '7' }] });
		expect(sandbox.state.calls.map(({ lead }) => lead)).toEqual([
			{
				team_id: 123,
				customer_name: 'Ana Lima',
				phone_number: '(310) 555-1234',
				lead_source: 'Website Form',
			},
			{ team_id: 7, customer_name: 'Bo', phone_number: '310.555.5678', lead_source: 'Website Form' },
		]);
		expect(items.map(({ json, pairedItem }) => [json.id, json.success, pairedItem])).toEqual(
			sandbox.state.calls.map(({ id }, item) => [id, true, { item }]),
		);
	});

	test('what an expression left empty is not sent, and numbers become text', async () => {
		await run(
			{
				...trigger,
				additionalFields: { zip: '={{ 90210 }}', email: '={{ $json.email }}', campaignId: '', notes: ' ' },
			},
			{ items: [ana] },
		);
		expect(sandbox.state.calls[0]!.lead).toEqual({
			team_id: 123,
			customer_name: 'Ana Lima',
			phone_number: '(310) 555-1234',
			zip: '90210',
			lead_source: 'Website Form',
		});
	});

	test.each<[string, object, INodeParameters, string]>([
		['a lead without a name', { ...ana, name: '' }, {}, "'Customer Name' is empty"],
		[
			'a lead without a usable number',
			{ ...ana, phone: 'n/a' },
			{},
			"'Phone Number' is not a phone number: 'n/a'. Write ten digits, or + and the country code",
		],
		['a team in words', { ...ana, team: 'ABC' }, {}, "'ServiceTitan Team ID' is not a whole number: 'ABC'"],
		[
			'a campaign in words',
			ana,
			{ additionalFields: { campaignId: 'spring' } },
			"'Campaign ID' is not a whole number: 'spring'",
		],
		[
			'broken JSON',
			ana,
			{ additionalFields: { customFieldsJson: '={{ "{" }}' } },
			'\'Custom Fields (JSON)\' is not a JSON object. Write it like {"key": "value"}',
		],
	])('refuses %s before sending', async (_name, item, parameters, message) => {
		const { error } = await run({ ...trigger, ...parameters }, { items: [{ ...item }] });
		expect(error?.message).toBe(message);
		expect(sandbox.state.requests).toEqual([]);
	});
});

describe('Call › Submit to Intake URL', () => {
	test('needs no key and sends none', async () => {
		const { items, error } = await run(intake, {
			items: [{ ...ana, url: sandbox.intakeUrl }],
			credential: {},
		});
		expect(error).toBeUndefined();
		expect(sandbox.state.intakeLeads.map(({ lead }) => lead)).toEqual([
			{ customer_name: 'Ana Lima', phone_number: '+13105551234' },
		]);
		expect(sandbox.state.requests[0]!.headers).not.toHaveProperty('x-workspace-id');
		expect(items[0]!.json).toMatchObject({ success: true });
	});

	test('the URL is in no error', async () => {
		sandbox.faults.add({ kind: 'status', status: 404 });
		const { error } = await run(intake, { items: [{ ...ana, url: sandbox.intakeUrl }] });
		expect(error?.message).toBe('Avoca does not know what was asked for');
		expect(JSON.stringify(error)).not.toContain('/webhooks/speed-to-lead');
	});

	test('what is no web address is refused before sending', async () => {
		const { error } = await run(intake, { items: [{ ...ana, url: 'my-webhook' }] });
		expect(error?.message).toBe("'Intake URL' is not a web address");
		expect(sandbox.state.requests).toEqual([]);
	});
});
