import type { INodeParameters } from 'n8n-workflow';

import { segments } from '../../nodes/AvocaSms/segments';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { runNode } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ rows: 1, rateLimit: false, smsDelayMs: 1 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const message = {
	resource: 'message',
	operation: 'send',
	to: '(310) 555-1234',
	message: 'Hello',
	messageType: 'transactional',
};
const campaign = {
	resource: 'campaign',
	operation: 'send',
	campaignType: 'appointment_reminder',
	messageTemplate: 'Hi {name}',
};

const run = async (parameters: INodeParameters, more: Parameters<typeof runNode>[2] = {}) =>
	await runNode('avocaSms', parameters, {
		credential: { apiKey: sandbox.apiKey, workspaceId: sandbox.workspaceId, baseUrl: sandbox.v1Url },
		...more,
	});

const refuses = async (
	parameters: INodeParameters,
	message: string,
	more: Parameters<typeof runNode>[2] = {},
) => {
	const { error } = await run(parameters, more);
	expect(error?.message).toBe(message);
	expect(sandbox.state.requests).toEqual([]);
	return error;
};

describe('Message › Send', () => {
	test('sends the text and puts out the message', async () => {
		const { items } = await run(
			{ ...message, to: '={{ $json.phone }}' },
			{ items: [{ phone: 3105551234 }, { phone: '+44 (0)20 7946 0958' }] },
		);
		expect(sandbox.state.messages.map(({ request }) => request)).toEqual([
			{ to: '+13105551234', message: 'Hello', message_type: 'transactional' },
			{ to: '+442079460958', message: 'Hello', message_type: 'transactional' },
		]);
		expect(items.map(({ json }) => json.message_id)).toEqual(
			sandbox.state.messages.map(({ message: sent }) => sent.message_id),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('1,600 characters are allowed, an emoji counts as one', async () => {
		expect((await run({ ...message, message: '😀'.repeat(1600) })).error).toBeUndefined();
		expect(sandbox.state.messages).toHaveLength(1);
	});

	test.each([
		['a', 1601, 11],
		['€', 1601, 21],
		['я', 1601, 24],
		['😀', 1601, 48],
	])(
		'%s: one character too many is refused with the number of segments',
		async (character, length, parts) => {
			await refuses(
				{ ...message, message: character.repeat(length) },
				`'Message' has ${length} characters (about ${parts} text segments), at most 1600 are allowed`,
			);
		},
	);

	test('marketing without the opt-out text is refused', async () => {
		const why = "'Add Opt-Out Text' must be added and on when 'Message Type' is Marketing: Avoca asks for it";
		await refuses({ ...message, messageType: 'marketing' }, why);
		await refuses({ ...message, messageType: 'marketing', additionalFields: { addOptOut: false } }, why);
		const { error } = await run({
			...message,
			messageType: 'marketing',
			additionalFields: { addOptOut: true },
		});
		expect(error).toBeUndefined();
	});

	test.each<[string, INodeParameters, object]>([
		['the time zone of the workflow', { sendAt: '2030-01-22T10:00:00' }, { send_at: '2030-01-22T18:00:00Z' }],
		[
			"'Time Zone'",
			{ sendAt: '2030-01-22T10:00:00', timezone: 'Asia/Tokyo' },
			{ send_at: '2030-01-22T01:00:00Z', timezone: 'Asia/Tokyo' },
		],
		['its own offset', { sendAt: '2030-01-22T10:00:00+01:00' }, { send_at: '2030-01-22T09:00:00Z' }],
		[
			'a Luxon DateTime',
			{ sendAt: "={{ DateTime.fromISO('2030-01-22T10:00:00', { zone: 'utc' }) }}" },
			{ send_at: '2030-01-22T10:00:00Z' },
		],
	])("'Send At' is read in %s", async (_name, additionalFields, scheduling) => {
		const { items } = await run({ ...message, additionalFields }, { timezone: 'America/Los_Angeles' });
		expect(sandbox.state.messages[0]!.request.scheduling).toEqual(scheduling);
		expect(items[0]!.json.status).toBe('scheduled');
	});

	test("'Time Zone' without 'Send At' schedules nothing", async () => {
		await run({ ...message, additionalFields: { timezone: 'Asia/Tokyo' } });
		expect(sandbox.state.messages[0]!.request).not.toHaveProperty('scheduling');
	});

	test.each<[string, INodeParameters, string]>([
		['an empty number', { to: '={{ $json.phone }}' }, "'To' is empty"],
		[
			'no phone number',
			{ to: '12345' },
			"'To' is not a phone number: '12345'. Write ten digits, or + and the country code",
		],
		['an empty message', { message: '  ' }, "'Message' is empty"],
		// It must not go out at once because an expression found no time.
		['an empty time', { additionalFields: { sendAt: '={{ $json.at ?? "" }}' } }, "'Send At' is empty"],
		[
			'no time',
			{ additionalFields: { sendAt: 'tomorrow' } },
			"'Send At' is not a date and time: 'tomorrow'. Write it like 2026-01-31T09:00",
		],
		[
			'no time zone',
			{ additionalFields: { sendAt: '2030-01-22T10:00:00', timezone: 'Pacific' } },
			"'Time Zone' is not known: 'Pacific'. Write it like America/New_York",
		],
		[
			'media that are no web address',
			{ additionalFields: { mediaUrls: ['https://example.com/a.jpg', 'C:\\a.jpg'] } },
			"'Media URLs' holds something that is no web address: 'C:\\a.jpg'",
		],
		[
			'variables without a template',
			{ additionalFields: { templateVariablesJson: '{"a": 1}' } },
			"'Template ID' is empty, but there are template variables",
		],
		[
			'variables that are no JSON',
			{ additionalFields: { templateId: 't', templateVariablesJson: '{a' } },
			'\'Template Variables (JSON)\' is not a JSON object. Write it like {"key": "value"}',
		],
	])('refuses %s before sending', async (_name, parameters, error) => {
		await refuses({ ...message, ...parameters }, error);
	});
});

test.each([
	['', 1],
	['a'.repeat(160), 1],
	['a'.repeat(161), 2],
	['a'.repeat(306), 2],
	['a'.repeat(307), 3],
	['é£Ñ\n'.repeat(40), 1],
	['€'.repeat(80), 1],
	['€'.repeat(81), 2],
	['ç'.repeat(70), 1],
	['ç'.repeat(71), 2],
	['я'.repeat(134), 2],
	['я'.repeat(135), 3],
	['😀'.repeat(35), 1],
	['😀'.repeat(36), 2],
	[`${'a'.repeat(70)}’`, 2],
])('segments of %j: %d', (text, count) => {
	expect(segments(text)).toBe(count);
});

describe('Message › Receive', () => {
	const receive = {
		resource: 'message',
		operation: 'receive',
		from: '={{ $json.From }}',
		to: '+13105556789',
		body: '={{ $json.Body }}',
		messageId: '={{ $json.MessageSid }}',
	};

	test("hands the text over and puts out Avoca's decision", async () => {
		const before = Date.now();
		const { items, error } = await run(receive, {
			items: [{ From: '+13105551234', Body: 'Please reschedule', MessageSid: 'SM1' }],
		});
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({
			success: true,
			action: 'auto_reply',
			reply: { message: expect.any(String), delay_seconds: 2 },
			intent: 'reschedule_request',
			conversation_id: expect.any(String),
		});
		const { timestamp } = sandbox.state.received[0]!.request;
		expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(before);
	});

	test('a text without an ID is refused before sending', async () => {
		await refuses(receive, "'Message ID' is empty", { items: [{ From: '+13105551234', Body: 'Hi' }] });
	});
});

describe('Campaign › Send', () => {
	const people = [
		{ phone: '(310) 555-1234', name: 'Ana' },
		{ phone: '(310) 555-5678', name: '' },
		{ phone: 3105559999, name: 'Cem' },
	];
	const recipients = [
		{ phone: '+13105551234', name: 'Ana' },
		{ phone: '+13105555678' },
		{ phone: '+13105559999', name: 'Cem' },
	];

	test('one campaign for all input items, paired to all of them', async () => {
		const { items } = await run(campaign, { items: people });
		expect(sandbox.state.campaigns.map(({ request }) => request)).toEqual([
			{ campaign_type: 'appointment_reminder', recipients, message_template: 'Hi {name}' },
		]);
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { campaign_id: expect.any(String), recipients_count: 3 },
			pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
		});
	});

	test('each item brings its own values for the text', async () => {
		await run(
			{
				...campaign,
				customFields: { field: [{ name: 'last_service', value: '={{ $json.service }}' }] },
				additionalFields: { customFieldsJson: '={{ $json.more }}' },
			},
			{
				items: [
					{ phone: '3105551234', service: 'May', more: { unit: 'AC' } },
					{ phone: '3105555678', service: 'June' },
				],
			},
		);
		expect(sandbox.state.campaigns[0]!.request.recipients).toEqual([
			{ phone: '+13105551234', custom_fields: { unit: 'AC', last_service: 'May' } },
			{ phone: '+13105555678', custom_fields: { last_service: 'June' } },
		]);
	});

	test.each<[string, INodeParameters]>([
		['JSON text', { recipientsFrom: 'json', recipientsJson: JSON.stringify(people) }],
		['a JSON expression', { recipientsFrom: 'json', recipientsJson: '={{ $json.people }}' }],
		['fields', { recipientsFrom: 'fields', recipients: { recipient: people } }],
	])('recipients from %s', async (name, parameters) => {
		const { items } = await run({ ...campaign, ...parameters }, { items: [{ people }] });
		const [ana, second, cem] = recipients;
		expect(sandbox.state.campaigns[0]!.request.recipients).toEqual([
			ana,
			name === 'fields' ? second : { ...second, name: '' },
			cem,
		]);
		expect(items[0]!.pairedItem).toEqual({ item: 0 });
	});

	test('with recipients from JSON each input item is its own campaign', async () => {
		await run(
			{ ...campaign, recipientsFrom: 'json', recipientsJson: '={{ [$json] }}' },
			{ items: [{ phone: '3105551234' }, { phone: '3105555678' }] },
		);
		expect(sandbox.state.campaigns).toHaveLength(2);
	});

	test('a recipient that cannot be texted stops the campaign and is named', async () => {
		const error = await refuses(
			campaign,
			"'Phone Number' is not a phone number: '555'. Write ten digits, or + and the country code",
			{ items: [people[0]!, people[2]!, { phone: '555' }] },
		);
		expect(error?.context.itemIndex).toBe(2);
		await refuses(
			{ ...campaign, recipientsFrom: 'json', recipientsJson: '[{"phone": "3105551234"}, {"name": "Bo"}]' },
			"'Recipients (JSON)' has no phone number in entry 2: ''",
		);
	});

	test('the error of a campaign is one item, paired to all', async () => {
		const { items } = await run(campaign, {
			items: [people[0]!, { phone: '555' }],
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { error: { code: 'BAD_INPUT', details: { field: 'Phone Number' } } },
			pairedItem: [{ item: 0 }, { item: 1 }],
		});
	});

	test('a text that an expression makes different for each item is refused', async () => {
		const error = await refuses(
			{ ...campaign, messageTemplate: '=Hi {{ $json.name }}' },
			"'Message Template' is not the same for all items. Write {name} or a custom field in single braces instead of an expression",
			{ items: people },
		);
		expect(error?.context.itemIndex).toBe(1);
		await refuses(
			{ ...campaign, additionalFields: { fallbackMessage: '=Hi {{ $json.name }}' } },
			"'Fallback Message' is not the same for all items. Write {name} or a custom field in single braces instead of an expression",
			{ items: people },
		);
	});

	test.each([
		['Schedule Time', { scheduleTime: '={{ $json.at }}' }],
		['Only ZIP Codes', { zipCodes: '={{ [$json.zip] }}' }],
		['Only Last Service (Days Ago)', { lastServiceDays: '={{ $json.days }}' }],
		['Respect Quiet Hours', { respectQuietHours: '={{ $json.quiet }}' }],
	])('%s of its own for each item is refused', async (label, fields) => {
		const items = [
			{ phone: '+13105550101', at: '2030-01-01T10:00:00', zip: '90210', days: 30, quiet: true },
			{ phone: '+13105550102', at: '2030-01-02T10:00:00', zip: '90211', days: 31, quiet: false },
		];
		const problem = `'${label}' is not the same for all items, and one campaign goes to all of them`;
		await refuses({ ...campaign, additionalFields: fields }, problem, { items });
	});

	test('a time that is now for each item is the same for all', async () => {
		const fields = { scheduleTime: "={{ $now.plus(1, 'day') }}" };
		const { error } = await run({ ...campaign, additionalFields: fields }, { items: people });
		expect(error).toBeUndefined();
		expect(sandbox.state.campaigns).toHaveLength(1);
	});

	test('10,000 recipients go out in one request, one more is refused', async () => {
		const many = (count: number) =>
			Array.from({ length: count }, (_, i) => ({ phone: `+1310${String(2_000_000 + i)}` }));
		const { error } = await run({ ...campaign, recipientName: '' }, { items: many(10_000) });
		expect(error).toBeUndefined();
		expect(sandbox.state.campaigns[0]!.request.recipients).toHaveLength(10_000);
		expect((await run(campaign, { items: many(10_001) })).error?.message).toBe(
			"'Recipients' has 10001 entries, at most 10000 are allowed",
		);
		expect(sandbox.state.requests).toHaveLength(1);
	});

	test('marketing may not switch the opt-out text off', async () => {
		await refuses(
			{ ...campaign, campaignType: 'marketing', additionalFields: { includeOptOut: false } },
			"'Include Opt-Out Text' must be on when 'Campaign Type' is Marketing: Avoca asks for it",
			{ items: people },
		);
		const { error } = await run({ ...campaign, campaignType: 'marketing' }, { items: people });
		expect(error).toBeUndefined();
	});

	test.each<[string, INodeParameters, string]>([
		['no recipients', { recipientsFrom: 'json', recipientsJson: '[]' }, "'Recipients (JSON)' is empty"],
		[
			'empty fields',
			{ recipientsFrom: 'fields', recipients: { recipient: [] } },
			"'Recipient List' is empty",
		],
		[
			'an object',
			{ recipientsFrom: 'json', recipientsJson: '{"phone": "3105551234"}' },
			"'Recipients (JSON)' is not a JSON list of objects",
		],
		[
			'broken JSON',
			{ recipientsFrom: 'json', recipientsJson: '={{ "[{" }}' },
			"'Recipients (JSON)' is not a JSON list of objects",
		],
		['an empty text', { messageTemplate: ' ' }, "'Message Template' is empty"],
		[
			'an empty time',
			{ additionalFields: { scheduleTime: '={{ $json.at ?? "" }}' } },
			"'Schedule Time' is empty",
		],
		[
			'a negative age',
			{ additionalFields: { equipmentAgeYears: -1 } },
			"'Only Equipment Age (Years)' is -1, at least 0 is needed",
		],
	])('refuses %s before sending', async (_name, parameters, error) => {
		await refuses({ ...campaign, ...parameters }, error, { items: [{ phone: '3105551234' }] });
	});
});
