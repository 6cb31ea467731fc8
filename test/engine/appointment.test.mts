import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { runNode, runNodes, type RunOptions } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ rows: 1, rateLimit: false });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const anyDay = {
	resource: 'availability',
	operation: 'check',
	serviceType: 'leak_repair',
	zipCode: '90210',
};
const check = { ...anyDay, startDate: '2026-12-01', endDate: '2026-12-03' };
const book = {
	resource: 'appointment',
	operation: 'book',
	description: 'Leak under the sink',
	firstName: 'Ana',
	lastName: 'Lima',
	phoneNumber: '(310) 555-1234',
	address: '1 Main St',
	city: 'Los Angeles',
	state: 'CA',
};
const slot = {
	service_type: 'leak_repair',
	zip_code: '90210',
	appointment_slot: { date: '2026-12-01', start_time: '09:00', end_time: '11:00', technician_id: 'tech_123' },
};

const options = (more: RunOptions): RunOptions => ({
	credential: { apiKey: sandbox.apiKey, workspaceId: sandbox.workspaceId, baseUrl: sandbox.v1Url },
	...more,
});
const run = async (parameters: INodeParameters, more: Parameters<typeof runNode>[2] = {}) =>
	await runNode('avocaAppointment', parameters, { ...options({}), ...more });
const rows = ({ items }: Awaited<ReturnType<typeof run>>) => items.map(({ json }) => json as IDataObject);

describe('Check', () => {
	test('each slot is an item, paired to its check', async () => {
		const result = await run(
			{ ...check, zipCode: '={{ $json.zip }}' },
			{ items: [{ zip: '90210' }, { zip: '00012' }, { zip: 10001 }] },
		);
		const byItem = [0, 1, 2].map((item) =>
			result.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item),
		);
		expect(byItem.map(({ length }) => length > 1)).toEqual([true, false, true]);
		for (const { json } of byItem[2]!) {
			expect(json).toMatchObject({ slot_available: true, zip_code: '10001', service_type: 'leak_repair' });
			const { date, start_time, end_time, technician_id } = json;
			expect(json.appointment_slot).toEqual({ date, start_time, end_time, technician_id });
		}
	});

	test('a ZIP that is not served gives one item that says so', async () => {
		expect(rows(await run({ ...check, zipCode: '00012' }))).toEqual([
			{
				slot_available: false,
				reason: 'zip_not_served',
				service_area_available: false,
				next_available: null,
				service_type: 'leak_repair',
				zip_code: '00012',
				booking_fee: { amount: 0, applies_after: '2026-12-03', reason: null },
			},
		]);
	});

	test('nothing free gives one item with the next free day', async () => {
		const first = await run({ ...check, endDate: '2026-12-01' });
		for (const { date, start_time, technician_id } of rows(first)) {
			sandbox.state.takenSlots.add(`${String(technician_id)} ${String(date)} ${String(start_time)}`);
		}
		const [row, ...more] = rows(await run({ ...check, endDate: '2026-12-01' }));
		expect(more).toEqual([]);
		expect(row).toMatchObject({
			slot_available: false,
			reason: 'nothing_free',
			service_area_available: true,
			next_available: { date: '2026-12-02', time: expect.stringMatching(/^\d\d:\d\d$/) },
		});
	});

	test('asks for the coming week when nothing is set, in the time zone of the workflow', async () => {
		for (const timezone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
			const before = dayIn(timezone, 0);
			await run(anyDay, { timezone });
			// Midnight may pass while the test runs.
			expect([dayIn(timezone, 0), before]).toContain(lastBody().date_range.start);
			expect([dayIn(timezone, 7), plusDays(before, 7)]).toContain(lastBody().date_range.end);
		}
	});

	test.each<[string, INodeParameters, string]>([
		['no service type', { serviceType: ' ' }, "'Service Type' is empty"],
		['no ZIP', { zipCode: '={{ null }}' }, "'ZIP Code' is empty"],
		['no start', { startDate: '={{ "" }}' }, "'Start Date' is empty"],
		['no date', { startDate: 'soon' }, "'Start Date' is not a date: 'soon'. Write it like 2026-01-31"],
		[
			'no such day',
			{ endDate: '2026-02-30' },
			"'End Date' is not a date: '2026-02-30'. Write it like 2026-01-31",
		],
		[
			'end before start',
			{ endDate: '2026-11-30' },
			"'End Date' (2026-11-30) is before 'Start Date' (2026-12-01)",
		],
		[
			'31 days',
			{ endDate: '2027-01-01' },
			"'End Date' is 31 days after 'Start Date', at most 30 are allowed",
		],
		[
			'a job of no length',
			{ additionalFields: { durationMinutes: 0 } },
			"'Duration (Minutes)' is 0, at least 1 is needed",
		],
		[
			'a length in words',
			{ additionalFields: { durationMinutes: '={{ "long" }}' } },
			"'Duration (Minutes)' is not a number",
		],
	])('refuses %s before sending', async (_name, parameters, message) => {
		const { error } = await run({ ...check, ...parameters });
		expect(error?.message).toBe(message);
		expect(error?.description).toBe('Nothing was sent for this item.');
		expect(sandbox.state.requests).toEqual([]);
	});

	test('only reads: a server fault is tried again, and an error speaks of no accepted items', async () => {
		sandbox.faults.add({ kind: 'status-after', times: 1 });
		expect((await run(check)).error).toBeUndefined();
		expect(sandbox.state.requests.map(({ status }) => status)).toEqual([500, 200]);

		const { error } = await run({ ...check, zipCode: '={{ $json.zip }}' }, { items: [{ zip: 1 }, {}] });
		expect(error?.message).toBe("'ZIP Code' is empty");
		expect(error?.context).not.toHaveProperty('acceptedItems');
	});

	test('30 days are allowed', async () => {
		expect((await run({ ...check, endDate: '2026-12-31' })).error).toBeUndefined();
	});
});

describe('Book', () => {
	test.each<[string, IDataObject, INodeParameters]>([
		['the item of Check', slot, {}],
		['its flat fields', { ...slot, appointment_slot: undefined, ...slot.appointment_slot }, {}],
		[
			'an expression',
			{ found: slot },
			{
				slot: '={{ $json.found.appointment_slot }}',
				serviceType: '={{ $json.found.service_type }}',
				zipCode: '90210',
			},
		],
		[
			'JSON text',
			{},
			{
				slot: JSON.stringify(slot),
				zipCode: '90210',
			},
		],
		[
			'fields',
			{},
			{
				slotFrom: 'fields',
				date: '2026-12-01T00:00:00',
				startTime: '9 AM',
				endTime: '11:00',
				technicianId: 'tech_123',
				serviceType: 'leak_repair',
				zipCode: '90210',
			},
		],
	])('takes the slot from %s', async (_name, item, parameters) => {
		const result = await run({ ...book, ...parameters }, { items: [item] });
		expect(result.error).toBeUndefined();
		expect(sandbox.state.bookings.map(({ request }) => request)).toEqual([
			{
				customer: { first_name: 'Ana', last_name: 'Lima', phone: '+13105551234' },
				service_location: { address: '1 Main St', city: 'Los Angeles', state: 'CA', zip: '90210' },
				service_details: { type: 'leak_repair', description: 'Leak under the sink' },
				appointment_slot: slot.appointment_slot,
			},
		]);
		expect(rows(result)).toEqual([
			{
				...sandbox.state.bookings[0]!.appointment,
				meta: expect.objectContaining({ request_id: expect.any(String) }),
			},
		]);
	});

	test('books what Check has found, with nothing between them', async () => {
		const customer = { first: 'Ana', state: 'ca' };
		const { error } = await runNodes(
			[
				{ type: 'avocaAppointment', parameters: { ...check, endDate: '2026-12-01' } },
				{
					type: 'avocaAppointment',
					parameters: {
						...book,
						firstName: "={{ $('Start').item.json.first }}",
						state: "={{ $('Start').item.json.state }}",
					},
				},
			],
			options({ items: [customer] }),
		);
		expect(error).toBeUndefined();
		expect(sandbox.state.bookings.length).toBeGreaterThan(1);
		expect(sandbox.state.bookings[0]!.request).toMatchObject({
			customer: { first_name: 'Ana' },
			service_location: { state: 'CA', zip: '90210' },
			service_details: { type: 'leak_repair' },
		});
	});

	test.each<[string, IDataObject, INodeParameters, string]>([
		[
			'a check that found nothing',
			{ ...slot, slot_available: false, reason: 'nothing_free' },
			{},
			"'Slot' holds no slot: the check found nothing free. An If node on slot_available keeps such items out",
		],
		[
			'a ZIP that is not served',
			{ ...slot, slot_available: false, reason: 'zip_not_served' },
			{},
			"'Slot' holds no slot: the check says that the ZIP code is not served",
		],
		[
			'an item without a slot',
			{ service_type: 'x', zip_code: '90210' },
			{},
			"'Slot' holds no appointment_slot. Connect Availability > Check, or choose its item with an expression",
		],
		[
			'text that is no JSON',
			slot,
			{ slot: 'tomorrow' },
			'\'Slot\' is not a JSON object. Write it like {"key": "value"}',
		],
		[
			'another service than checked',
			slot,
			{ serviceType: 'drain_cleaning' },
			"'Service Type' is 'drain_cleaning', but the slot is for 'leak_repair'",
		],
		['no service type', { ...slot, service_type: undefined }, {}, "'Service Type' is empty"],
		[
			'an end before the start',
			{ ...slot, appointment_slot: { ...slot.appointment_slot, end_time: '08:00' } },
			{},
			"'Slot: end_time' (08:00) is not after 'Slot: start_time' (09:00)",
		],
		[
			'an impossible time',
			slot,
			{ slotFrom: 'fields', date: '2026-12-01', startTime: '25:00', endTime: '26:00' },
			"'Start Time' is not a time: '25:00'. Write it like 14:30 or 2:30 PM",
		],
		[
			'no time',
			slot,
			{ slotFrom: 'fields', date: '2026-12-01', startTime: '={{ "" }}', endTime: '11:00' },
			"'Start Time' is empty",
		],
		[
			'the same start and end',
			slot,
			{ slotFrom: 'fields', date: '2026-12-01', startTime: '9:00', endTime: '09:00' },
			"'End Time' (09:00) is not after 'Start Time' (09:00)",
		],
		[
			'an impossible day',
			slot,
			{ slotFrom: 'fields', date: '2026-13-01', startTime: '9:00', endTime: '10:00' },
			"'Date' is not a date: '2026-13-01'. Write it like 2026-01-31",
		],
		['no state', slot, { state: '={{ undefined }}' }, "'State' is empty"],
		[
			'a state in full',
			slot,
			{ state: 'California' },
			"'State' is not a two-letter code such as CA: 'California'",
		],
		[
			'no phone number',
			slot,
			{ phoneNumber: '555-CALL' },
			"'Phone Number' is not a phone number: '555-CALL'. Write ten digits, or + and the country code",
		],
		['no first name', slot, { firstName: '={{ $json.unknown }}' }, "'First Name' is empty"],
		[
			'a photo that is no web address',
			slot,
			{ additionalFields: { photos: ['leak.jpg'] } },
			"'Photo URLs' holds something that is no web address: 'leak.jpg'",
		],
	])('refuses %s before sending', async (_name, item, parameters, message) => {
		const { error } = await run({ ...book, ...parameters }, { items: [item] });
		expect(error?.message).toBe(message);
		expect(sandbox.state.requests).toEqual([]);
	});

	test('a slot that was taken ends in an error that says what to do', async () => {
		await run(book, { items: [slot] });
		const { error } = await run(book, { items: [slot], executionId: 'execution-2' });
		expect(error?.message).toBe("'Appointment Slot' is no longer available");
		expect(error?.description).toContain('Run Availability > Check again');
		expect(sandbox.state.bookings).toHaveLength(1);
	});

	test('with Continue On Fail a workflow can branch on it', async () => {
		const { items, errorItems } = await run(book, {
			items: [
				slot,
				slot,
				{ ...slot, appointment_slot: { ...slot.appointment_slot, technician_id: 'tech_456' } },
			],
			onError: 'continueErrorOutput',
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0]).toMatchObject({
			pairedItem: { item: 1 },
			json: {
				error: {
					message: "'Appointment Slot' is no longer available",
					description: expect.stringContaining('Run Availability > Check again'),
					code: 'INVALID_REQUEST',
					httpStatus: 400,
					requestId: expect.any(String),
					details: { field: 'appointment_slot', reason: 'slot_taken' },
					mayHaveBeenAccepted: false,
				},
			},
		});
	});

	test('two executions want the same slot at once: one books, the other is told', async () => {
		const both = await Promise.all(
			['execution-a', 'execution-b'].map(
				async (executionId) => await run(book, { items: [slot], executionId }),
			),
		);
		expect(sandbox.state.requests).toHaveLength(2);
		expect(sandbox.state.bookings).toHaveLength(1);
		expect(both.map(({ error }) => error?.message).sort()).toEqual([
			"'Appointment Slot' is no longer available",
			undefined,
		]);
	});
});

const lastBody = () => sandbox.state.requests.at(-1)!.body as { date_range: { start: string; end: string } };
const dayIn = (timeZone: string, days: number) =>
	plusDays(new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date()), days);
const plusDays = (day: string, days: number) =>
	new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
