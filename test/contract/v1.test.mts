/**
 * Every example request of openapi/avoca-v1.yaml is made by a node in n8n's own engine and compared with what leaves;
 * its example answer is fed back. Then every documented field is set once, and its place in the body is compared.
 */
import type { IDataObject, INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { nodeTypes, runNode, type NodeName } from '../engine/harness.mts';
import { loadContract, type Contract, type ContractOperation } from '../../sandbox/contract.mts';
import { startServer, type TestServer } from './server.mts';

let contract: Contract;
let server: TestServer;

beforeAll(async () => {
	contract = await loadContract('avoca-v1');
	server = await startServer();
});

afterAll(async () => await server.close());

beforeEach(() => server.seen.splice(0));

interface Case {
	operationId: string;
	node: NodeName;
	parameters: INodeParameters;
	items?: IDataObject[];
	/** What stands in the path of the operation. */
	params?: Record<string, string>;
	/** Of a documented answer; `data` without its envelope when left out. */
	rows?: IDataObject[];
}

const speedToLead = { resource: 'call', operation: 'trigger' };
const intake = { resource: 'call', operation: 'submitToIntakeUrl' };
const check = { resource: 'availability', operation: 'check' };
const book = { resource: 'appointment', operation: 'book' };
const message = { resource: 'message', operation: 'send' };
const campaign = { resource: 'campaign', operation: 'send' };
const receive = { resource: 'message', operation: 'receive' };

const slot = (
	date: string,
	start_time: string,
	end_time: string,
	technician_id: string,
	rest: IDataObject,
) => ({
	slot_available: true,
	date,
	start_time,
	end_time,
	technician_id,
	...rest,
	capacity_available: true,
	service_type: 'water_heater_repair',
	zip_code: '90210',
	booking_fee: { amount: 0, applies_after: '2024-01-22', reason: null },
	appointment_slot: { date, start_time, end_time, technician_id },
});

const examples: Case[] = [
	{
		operationId: 'triggerSpeedToLead',
		node: 'avocaSpeedToLead',
		parameters: {
			...speedToLead,
			teamId: '123',
			customerName: 'John Doe',
			phoneNumber: '(555) 123-4567',
			leadSource: 'Website Form',
			additionalFields: {
				email: 'john.doe@email.com',
				address: '123 Main St',
				city: 'Los Angeles',
				state: 'CA',
				zip: '90210',
				serviceType: 'HVAC Repair',
				notes: 'AC not cooling properly, would like service ASAP',
				urgency: 'urgent',
				campaignId: '456',
				externalId: 'lead_abc123',
			},
		},
	},
	{
		operationId: 'submitSpeedToLeadIntake',
		node: 'avocaSpeedToLead',
		params: { intake_id: 'abc' },
		parameters: {
			...intake,
			intakeUrl: '={{ $json.url }}',
			customerName: 'John Doe',
			phoneNumber: '+1234567890',
			intakeFields: {
				email: 'john@example.com',
				address: '123 Main St',
				city: 'Springfield',
				state: 'IL',
				zip: '62701',
				notes: 'Urgent repair needed',
				serviceType: 'plumbing',
				source: 'website-form',
			},
		},
	},
	{
		operationId: 'checkAvailability',
		node: 'avocaAppointment',
		parameters: {
			...check,
			serviceType: 'water_heater_repair',
			zipCode: '90210',
			startDate: '2024-01-20T00:00:00',
			endDate: '2024-01-25T00:00:00',
			additionalFields: {
				durationMinutes: 120,
				urgency: 'standard',
				preferredTimes: ['morning', 'afternoon'],
			},
		},
		rows: [
			slot('2024-01-20', '09:00', '11:00', 'tech_123', {
				technician_name: 'John Smith',
				arrival_window: '9:00 AM - 11:00 AM',
			}),
			slot('2024-01-20', '14:00', '16:00', 'tech_456', {
				technician_name: 'Mike Johnson',
				arrival_window: '2:00 PM - 4:00 PM',
			}),
			slot('2024-01-21', '10:00', '12:00', 'tech_789', {
				technician_name: 'Sarah Davis',
				arrival_window: '10:00 AM - 12:00 PM',
			}),
		],
	},
	{
		operationId: 'bookAppointment',
		node: 'avocaAppointment',
		parameters: {
			...book,
			description: 'Water heater not producing hot water. Started yesterday morning.',
			firstName: 'John',
			lastName: 'Smith',
			phoneNumber: '(310) 555-9876',
			address: '123 Main St',
			city: 'Los Angeles',
			state: 'ca',
			additionalFields: {
				accessNotes: 'Gate code: 1234',
				email: 'john.smith@email.com',
				marketingConsent: true,
				notes: 'Customer prefers morning appointments. Dog in backyard.',
				preferredContactMethod: 'sms',
				source: 'api',
				urgency: 'standard',
			},
		},
		items: [slot('2024-01-20', '09:00', '11:00', 'tech_123', {})],
	},
	{
		operationId: 'sendSms',
		node: 'avocaSms',
		parameters: {
			...message,
			to: '310-555-1234',
			message:
				'Hi John! This is ABC Plumbing confirming your appointment tomorrow at 2-4 PM. Reply Y to confirm or call 555-0123 to reschedule.',
			messageType: 'transactional',
			additionalFields: { customerId: 'cust_789', shortenUrls: true },
		},
	},
	{
		operationId: 'sendSmsCampaign',
		node: 'avocaSms',
		parameters: {
			...campaign,
			campaignType: 'maintenance_reminder',
			messageTemplate:
				'Hi {name}, your {equipment_type} is due for maintenance (last service: {last_service}). Reply YES to schedule or call 555-0123.',
			customFields: {
				field: [
					{ name: 'last_service', value: '={{ $json.last_service }}' },
					{ name: 'equipment_type', value: '={{ $json.equipment }}' },
				],
			},
			additionalFields: {
				scheduleTime: '2024-01-22T02:00:00',
				includeOptOut: true,
				respectQuietHours: true,
			},
		},
		items: [
			{ phone: '(310) 555-1234', name: 'John Smith', last_service: 'July 2023', equipment: 'AC Unit' },
			{ phone: '(310) 555-5678', name: 'Jane Doe', last_service: 'August 2023', equipment: 'Furnace' },
		],
	},
	{
		operationId: 'receiveSms',
		node: 'avocaSms',
		parameters: {
			...receive,
			from: '+13105551234',
			to: '+13105556789',
			body: 'I need to reschedule my appointment tomorrow',
			messageId: 'SM123456789',
			timestamp: '2024-01-20T10:30:00Z',
			additionalFields: { segments: 1, fromCity: 'Los Angeles', fromState: 'CA' },
		},
	},
	{
		operationId: 'reclassifyCall',
		node: 'avocaCoachScore',
		params: { call_id: 'call_abc123' },
		parameters: {
			resource: 'call',
			operation: 'reclassify',
			callId: 'call_abc123',
			callType: 'emergency',
			callReason: 'water_leak',
			additionalFields: {
				confidence: 0.95,
				outcome: 'appointment_scheduled',
				callTags: ['high_value', 'repeat_customer'],
				notes: 'Customer mentioned water flooding basement - should have been classified as emergency',
				reclassifiedBy: 'user_456',
			},
		},
	},
];

/** What the examples leave out, each in its place. */
const others: Array<Case & { body: IDataObject }> = [
	{
		operationId: 'triggerSpeedToLead',
		node: 'avocaSpeedToLead',
		parameters: {
			...speedToLead,
			teamId: 123,
			customerName: 'Ana Lima',
			phoneNumber: '+13105551234',
			leadSource: 'Angi',
			additionalFields: {
				businessUnitId: 789,
				propertyType: 'Commercial',
				preferredTime: 'Weekday mornings',
				budget: '$200-$500',
				customFieldsJson: '{"floors": 2}',
				customFields: { field: [{ name: 'equipment_age', value: '12 years' }] },
			},
		},
		body: {
			team_id: 123,
			customer_name: 'Ana Lima',
			phone_number: '+13105551234',
			lead_source: 'Angi',
			business_unit_id: 789,
			custom_fields: {
				property_type: 'Commercial',
				preferred_time: 'Weekday mornings',
				budget: '$200-$500',
				floors: 2,
				equipment_age: '12 years',
			},
		},
	},
	{
		operationId: 'submitSpeedToLeadIntake',
		node: 'avocaSpeedToLead',
		params: { intake_id: 'abc' },
		parameters: {
			...intake,
			intakeUrl: '={{ $json.url }}',
			customerName: 'Ana Lima',
			phoneNumber: '(310) 555-1234',
			intakeFields: {
				customerAddress: '123 Main St, Springfield, IL 62701',
				customFieldsJson: '{"page": "/contact"}',
				customFields: { field: [{ name: 'utm_source', value: 'google' }] },
			},
		},
		body: {
			customer_name: 'Ana Lima',
			phone_number: '+13105551234',
			customer_address: '123 Main St, Springfield, IL 62701',
			page: '/contact',
			utm_source: 'google',
		},
	},
	{
		operationId: 'checkAvailability',
		node: 'avocaAppointment',
		parameters: {
			...check,
			serviceType: 'leak_repair',
			zipCode: '={{ 90210 }}',
			startDate: '2026-12-01',
			endDate: '2026-12-31',
			additionalFields: { technicianId: 'tech_9', preferredTimes: ['evening'], urgency: 'emergency' },
		},
		body: {
			service_type: 'leak_repair',
			zip_code: '90210',
			date_range: { start: '2026-12-01', end: '2026-12-31' },
			urgency: 'emergency',
			preferred_times: { morning: false, afternoon: false, evening: true },
			technician_id: 'tech_9',
		},
	},
	{
		operationId: 'bookAppointment',
		node: 'avocaAppointment',
		parameters: {
			...book,
			slotFrom: 'fields',
			date: '2026-12-01T00:00:00',
			startTime: '2 PM',
			endTime: '16:00',
			serviceType: 'leak_repair',
			description: 'Leak under the sink',
			firstName: 'Ana',
			lastName: 'Lima',
			phoneNumber: '310.555.1234',
			address: '1 Main St',
			city: 'Los Angeles',
			state: 'CA',
			zipCode: '={{ 90210 }}',
			additionalFields: {
				unit: 'Apt 4B',
				photos: ['https://example.com/1.jpg', "={{ ['https://example.com/2.jpg'] }}"],
				marketingConsent: false,
			},
		},
		body: {
			customer: { first_name: 'Ana', last_name: 'Lima', phone: '+13105551234' },
			service_location: {
				address: '1 Main St',
				unit: 'Apt 4B',
				city: 'Los Angeles',
				state: 'CA',
				zip: '90210',
			},
			service_details: {
				type: 'leak_repair',
				description: 'Leak under the sink',
				photos: ['https://example.com/1.jpg', 'https://example.com/2.jpg'],
			},
			appointment_slot: { date: '2026-12-01', start_time: '14:00', end_time: '16:00' },
			marketing_consent: false,
		},
	},
	{
		operationId: 'sendSms',
		node: 'avocaSms',
		parameters: {
			...message,
			to: '+13105551234',
			message: 'Sale',
			messageType: 'marketing',
			additionalFields: {
				addOptOut: true,
				conversationId: 'conv_1',
				fallbackToCall: true,
				shortenUrls: false,
				mediaUrls: ['https://example.com/a.jpg'],
				sendAt: '2026-12-01T10:00:00',
				timezone: 'America/New_York',
				templateId: 'tmpl_appt_confirm',
				templateVariables: { variable: [{ name: 'first_name', value: 'Ana' }] },
				templateVariablesJson: '{"time": "9 AM"}',
			},
		},
		body: {
			to: '+13105551234',
			message: 'Sale',
			message_type: 'marketing',
			media_urls: ['https://example.com/a.jpg'],
			conversation_id: 'conv_1',
			scheduling: { send_at: '2026-12-01T15:00:00Z', timezone: 'America/New_York' },
			templates: { template_id: 'tmpl_appt_confirm', variables: { first_name: 'Ana', time: '9 AM' } },
			options: { shorten_urls: false, add_opt_out: true, fallback_to_call: true },
		},
	},
	{
		operationId: 'sendSmsCampaign',
		node: 'avocaSms',
		parameters: {
			...campaign,
			campaignType: 'service_follow_up',
			messageTemplate: 'Hi {name}',
			recipientsFrom: 'fields',
			recipients: {
				recipient: [
					{ phone: '310 555 1234', name: 'Ana', customFieldsJson: '{"visits": 2}' },
					{ phone: '310 555 5678', name: '', customFieldsJson: '' },
				],
			},
			additionalFields: {
				deduplicate: false,
				linkTracking: false,
				respectQuietHours: false,
				tags: ['member', 'vip'],
				lastServiceDays: 180,
				equipmentAgeYears: 7.5,
				zipCodes: ['90210', '={{ 10001 }}'],
				fallbackMessage: 'Hello',
			},
		},
		body: {
			campaign_type: 'service_follow_up',
			recipients: [
				{ phone: '+13105551234', name: 'Ana', custom_fields: { visits: 2 } },
				{ phone: '+13105555678' },
			],
			message_template: 'Hi {name}',
			settings: { respect_quiet_hours: false, deduplicate: false, link_tracking: false },
			segmentation: {
				tags: ['member', 'vip'],
				last_service_days: 180,
				equipment_age_years: 7.5,
				zip_codes: ['90210', '10001'],
			},
			fallback_message: 'Hello',
		},
	},
	{
		operationId: 'receiveSms',
		node: 'avocaSms',
		parameters: {
			...receive,
			from: '(310) 555-1234',
			to: '(310) 555-6789',
			body: 'See the photo',
			messageId: 'SM1',
			timestamp: '2026-12-01T10:00:00',
			additionalFields: {
				media: { item: [{ url: 'https://example.com/leak.jpg', contentType: 'image/jpeg' }] },
			},
		},
		body: {
			from: '+13105551234',
			to: '+13105556789',
			body: 'See the photo',
			messageId: 'SM1',
			timestamp: '2026-12-01T18:00:00Z',
			media: [{ url: 'https://example.com/leak.jpg', contentType: 'image/jpeg' }],
		},
	},
];

const filled = (path: string, params: Record<string, string> = {}) =>
	path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');

interface Found {
	method: string;
	path: string;
	operation: ContractOperation;
}

function find(operationId: string): Found {
	for (const [path, methods] of Object.entries(contract.document.paths)) {
		for (const [method, operation] of Object.entries(methods)) {
			if (operation.operationId === operationId) return { method: method.toUpperCase(), path, operation };
		}
	}
	throw new Error(`No operation ${operationId} in the contract`);
}

/** Runs the node against the documented answer and returns what left it. */
async function run(
	{ operationId, node, parameters, params = {}, items = [{}] }: Case,
	options: INodeParameters = {},
) {
	const { method, path, operation } = find(operationId);
	server.answer = operation.responses['200']?.content?.['application/json']?.example ?? { success: true };
	const isIntake = operationId === 'submitSpeedToLeadIntake';
	const result = await runNode(
		node,
		{ ...parameters, options },
		{
			items: items.map((item) => ({ ...item, url: `${server.url}/webhooks/speed-to-lead/abc` })),
			credential: server.credential,
		},
	);
	expect(result.error).toBeUndefined();
	expect(server.seen).toHaveLength(1);
	const [seen] = server.seen;
	expect(seen).toMatchObject({
		method,
		path: `${isIntake ? '' : '/v1'}${filled(path, params)}`,
	});
	if (isIntake) {
		expect(seen!.headers).not.toHaveProperty('authorization');
		expect(seen!.headers).not.toHaveProperty('x-workspace-id');
	} else {
		expect(seen!.headers).toMatchObject({
			authorization: 'Bearer key-1',
			'x-workspace-id': 'workspace-1',
			'content-type': expect.stringContaining('application/json'),
		});
		const { headers, body } = seen!;
		expect(contract.problem(operationId, { method, path, params, query: {}, headers, body })).toBeUndefined();
	}
	return { body: seen!.body, result };
}

const exampleOf = ({ operation }: Found) => operation.requestBody?.content['application/json']?.example;

describe.each(examples)('the example of $operationId', (example) => {
	test('leaves as documented, and its answer becomes items', async () => {
		const { body, result } = await run(example);
		expect(exampleOf(find(example.operationId))).toBeDefined();
		expect(body).toEqual(exampleOf(find(example.operationId)));

		const { data, ...rest } = server.answer as IDataObject;
		expect(result.items.map(({ json }) => json)).toEqual(
			example.rows ?? [{ ...rest, ...(data as IDataObject) }],
		);
		const paired = (example.items ?? [{}]).map((_, item) => ({ item }));
		for (const { pairedItem } of result.items) {
			expect([pairedItem].flat()).toMatchObject(paired);
		}
	});
});

const writes = examples.filter(({ operationId }) => operationId !== 'checkAvailability');

test.each(writes)('Dry Run of $operationId shows the example and sends nothing', async (example) => {
	const { node, parameters, params, items = [{}], operationId } = example;
	const { items: rows, stored } = await runNode(
		node,
		{ ...parameters, options: { dryRun: true } },
		{
			items: items.map((item) => ({ ...item, url: `${server.url}/webhooks/speed-to-lead/secret-id` })),
			credential: server.credential,
		},
	);
	const { method, path } = find(operationId);
	expect(server.seen).toEqual([]);
	expect(rows.map(({ json }) => json)).toEqual([
		{
			dryRun: true,
			method,
			url: path.startsWith('/webhooks')
				? `${server.url}/…`
				: `${server.credential.baseUrl}${filled(path, params)}`,
			body: exampleOf(find(operationId)),
		},
	]);
	expect(stored).not.toContain('key-1');
});

test('the intake example as a form', async () => {
	const example = examples.find(({ operationId }) => operationId === 'submitSpeedToLeadIntake')!;
	const { body } = await run(example, { sendAs: 'form' });
	expect(server.seen[0]!.headers['content-type']).toMatch('application/x-www-form-urlencoded');
	expect(body).toEqual(exampleOf(find(example.operationId)));
});

test('One Item per Check gives the documented answer as it is', async () => {
	const example = examples.find(({ operationId }) => operationId === 'checkAvailability')!;
	const { result } = await run({ ...example, parameters: { ...example.parameters, output: 'check' } });
	const { data, meta } = server.answer as { data: IDataObject; meta: IDataObject };
	expect(result.items.map(({ json }) => json)).toEqual([{ ...data, meta }]);
});

test.each(others)('the other fields of $operationId', async ({ body: expected, ...other }) => {
	const { body } = await run(other);
	expect(body).toEqual(expected);
});

interface Schema {
	$ref?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** `customer.first_name`, `recipients[].phone` … of everything that the schema names. */
function fieldsOf(given: Schema, path = ''): string[] {
	const schema = given.$ref
		? (contract.document.components.schemas[given.$ref.split('/').at(-1)!] as Schema)
		: given;
	const below = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
		fieldsOf(field, path ? `${path}.${name}` : name),
	);
	const entries = schema.items ? fieldsOf(schema.items, `${path}[]`) : [];
	return [...(path ? [path] : []), ...below, ...entries];
}

function fieldsIn(value: unknown, path = ''): string[] {
	const below = Array.isArray(value)
		? value.flatMap((entry) => fieldsIn(entry, `${path}[]`))
		: Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(([name, field]) =>
				fieldsIn(field, path ? `${path}.${name}` : name),
			);
	return [...(path ? [path] : []), ...below];
}

test.each(examples.map(({ operationId }) => operationId))(
	'%s: no documented field is untested',
	(operationId) => {
		const found = find(operationId);
		const { schema } = found.operation.requestBody!.content['application/json'] as { schema: Schema };
		const documented = fieldsOf(schema);
		const sent = [
			exampleOf(found),
			...others.filter((other) => other.operationId === operationId).map(({ body }) => body),
		].flatMap((body) => fieldsIn(body));
		expect(documented.length).toBeGreaterThan(4);
		expect(documented.filter((field) => !sent.includes(field))).toEqual([]);
	},
);

/** A choice in the form must offer what the contract allows, no more and no less. */
test.each<[NodeName, string, string, string]>([
	['avocaAppointment', 'availability.urgency', 'AvailabilityRequest', 'urgency'],
	['avocaAppointment', 'appointment.urgency', 'AppointmentRequest', 'service_details.urgency'],
	['avocaAppointment', 'appointment.source', 'AppointmentRequest', 'source'],
	[
		'avocaAppointment',
		'appointment.preferredContactMethod',
		'AppointmentRequest',
		'customer.preferred_contact_method',
	],
	['avocaSms', 'message.messageType', 'SmsRequest', 'message_type'],
	['avocaSms', 'campaign.campaignType', 'SmsCampaignRequest', 'campaign_type'],
	['avocaSpeedToLead', 'call.urgency', 'SpeedToLeadRequest', 'urgency'],
	['avocaCoachScore', 'call.callType', 'ReclassifyRequest', 'call_type'],
	['avocaCoachScore', 'call.callReason', 'ReclassifyRequest', 'call_reason'],
	['avocaCoachScore', 'call.outcome', 'ReclassifyRequest', 'outcome'],
	['avocaSpeedToLead', 'call.leadSource', 'SpeedToLeadRequest', 'lead_source'],
])('%s %s offers the values of %s.%s', (node, path, schemaName, field) => {
	const [resource, name] = path.split('.');
	const { properties } = nodeTypes.getByName(`n8n-nodes-avoca.${node}`)!.description as {
		properties: INodeProperties[];
	};
	const options = properties
		.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource!))
		.flatMap((property) =>
			property.type === 'collection' ? (property.options as INodeProperties[]) : [property],
		)
		.find((property) => property.name === name)!.options as INodePropertyOptions[];
	const { schemas } = contract.document.components;
	const documented = field.split('.').reduce<EnumSchema>((schema, part) => {
		const inner = schema.properties![part]!;
		return inner.$ref ? (schemas[inner.$ref.split('/').at(-1)!] as EnumSchema) : inner;
	}, schemas[schemaName] as EnumSchema);
	expect(options.map(({ value }) => value).sort()).toEqual(
		[...(documented.enum ?? documented.examples ?? [])].sort(),
	);
});

interface EnumSchema extends Schema {
	properties?: Record<string, EnumSchema>;
	enum?: string[];
	examples?: string[];
}
