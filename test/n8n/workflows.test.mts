// Every workflow of workflows/, imported into a real n8n as a user would, and run to its end against the sandbox.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { IDataObject, INode } from 'n8n-workflow';
import { itemsOf, type Execution, type Workflow, type WorkflowJson } from '../../tools/n8n/api.mts';
import { projectFolder } from '../../tools/n8n/install.mts';
import { readWorkflow } from '../../tools/n8n/workflows.mts';
import { credentialFor } from '../../tools/story.mts';
import { startHarness, type Harness } from './harness.mts';

const files = readdirSync(join(projectFolder, 'workflows'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''));

/** The demo's workflow must call as it is. */
const CALLS_AS_SHIPPED = 'speed-to-lead-call';

const withoutDryRun = { options: {} };

interface Changes {
	parameters?: Record<string, IDataObject>;
	/** What the trigger puts out; nothing to let it ask the sandbox. */
	pinned?: IDataObject[];
	isPinned?: boolean;
	typeVersions?: Record<string, number>;
}

describe('the ready workflows', { timeout: 900_000 }, () => {
	let harness: Harness;
	let credential: { id: string; name: string };
	let openAi: { id: string; name: string };

	before(async () => {
		harness = await startHarness('workflows');
		const { api, sandbox } = harness;
		credential = await api.createCredential('Avoca sandbox', 'avocaApi', credentialFor(sandbox));
		openAi = await api.createCredential('Scripted model', 'openAiApi', {
			apiKey: 'any',
			url: sandbox.openAiUrl,
			header: false,
		});
	});
	beforeEach(() => harness.sandbox.reset());
	after(async () => await harness?.stop());

	/** Imports a file: credentials chosen, the CRM's address filled in, and the changes of a test. */
	async function importFile(file: string, changes: Changes = {}): Promise<Workflow> {
		const workflow = await readWorkflow(file, { credential, parameters: changes.parameters });
		const nodes = workflow.nodes.map(
			(node): INode => ({
				...node,
				typeVersion: changes.typeVersions?.[node.name] ?? node.typeVersion,
				...(node.credentials?.openAiApi && { credentials: { openAiApi: openAi } }),
				...(node.type === 'n8n-nodes-base.httpRequest' && {
					parameters: { ...node.parameters, url: harness.sandbox.crmUrl },
				}),
			}),
		);
		const trigger = triggerOf(workflow);
		const pinData = changes.pinned
			? { [trigger]: changes.pinned.map((json) => ({ json })) }
			: workflow.pinData;
		return await harness.api.createWorkflow({
			...workflow,
			nodes,
			pinData: changes.isPinned === false ? {} : pinData,
		});
	}

	async function run(file: string, changes?: Changes): Promise<Execution> {
		const workflow = await importFile(file, changes);
		const execution = await harness.api.runManually(workflow.id, triggerOf(workflow));
		const { error, lastNodeExecuted } = execution.data.resultData;
		assert.equal(execution.status, 'success', `${lastNodeExecuted}: ${error?.message} ${error?.description}`);
		return execution;
	}

	const texts = () => harness.sandbox.state.messages.map(({ request }) => request);

	for (const file of files) {
		const effect = file === CALLS_AS_SHIPPED ? 'its call' : 'no effect on anybody';
		test(`${file} runs to its end with its sample, with ${effect}`, async () => {
			const { state } = harness.sandbox;
			const execution = await run(file);
			const { nodes, connections } = await readWorkflow(file, { credential });
			const last = execution.data.resultData.lastNodeExecuted ?? '';
			assert.ok(nodes.some(({ name }) => name === last));
			assert.equal(connections[last]?.main?.flat().length ?? 0, 0, `it ended at '${last}'`);
			if (file === CALLS_AS_SHIPPED) return;
			assert.deepEqual([state.calls, state.bookings, state.messages, state.campaigns], [[], [], [], []]);
		});
	}

	test('each trigger of Avoca can be activated', async () => {
		const { api } = harness;
		for (const file of files) {
			const workflow = await importFile(file);
			if (!workflow.nodes.some(({ type }) => /^n8n-nodes-avoca\.\w+Trigger$/.test(type))) continue;
			await api.publish(workflow.id);
			await api.unpublish(workflow.id);
		}
	});

	test('web form: the lead is called', async () => {
		await run('speed-to-lead-call');
		const { calls } = harness.sandbox.state;
		assert.deepEqual(
			calls.map(({ lead }) => [lead.customer_name, lead.phone_number, lead.external_id]),
			[['Nathan Smith', '(213) 555-0141', 'lead_1042']],
		);
	});

	test('result of a call: the CRM hears of the booking', async () => {
		await run('speed-to-lead-result');
		assert.deepEqual(
			harness.sandbox.state.crm.map(({ body }) => body),
			[{ lead: 'lead_1042', stage: 'booked', outcome: 'CONNECTED', appointment: 'appt_789' }],
		);
	});

	test('missed job: the newest call of Avoca is texted back', async () => {
		const { enterprise } = harness.sandbox;
		enterprise.add('calls', {
			booking_result: 'Unbooked',
			is_transferred: false,
			phone_number: '+19995550101',
			first_name: 'Ada',
			last_name: 'Jones',
		});
		await run('missed-call-text-back', { isPinned: false, parameters: { 'Text back': withoutDryRun } });
		assert.deepEqual(
			texts().map(({ to, options }) => [to, options]),
			[['+19995550101', { add_opt_out: true }]],
		);
		assert.match(texts()[0]!.message, /^Hi Ada, /);
	});

	test('missed job: no text to who booked, was put through, opted out, hid the number or had one', async () => {
		const { enterprise } = harness.sandbox;
		enterprise.add('events', { action: 'customer_unsubscribed', customer_phone_number: '+19995550104' });
		const call = (phone_number: string | null, changes: IDataObject = {}) => ({
			call_id: `call ${phone_number}`,
			phone_number,
			customer_name: null,
			booking_result: 'Unbooked',
			is_transferred: false,
			...changes,
		});
		const pinned = [
			call('+19995550101', { booking_result: 'Booked' }),
			call('+19995550102', { booking_result: 'Excused' }),
			call('+19995550103', { is_transferred: true }),
			// Written in another way than in the list of opt-outs.
			call('(999) 555-0104'),
			call(null),
			call('+19995550105'),
			call('+19995550105', { call_id: 'again' }),
		];
		const workflow = await importFile('missed-call-text-back', {
			pinned,
			parameters: { 'Text back': withoutDryRun },
		});
		for (let tries = 0; tries < 2; tries++) {
			const execution = await harness.api.runManually(workflow.id, 'New call');
			assert.equal(execution.status, 'success');
			assert.deepEqual(
				texts().map(({ to }) => to),
				['+19995550105'],
			);
		}
		assert.match(texts()[0]!.message, /^Hi, this is /);
	});

	test('drop-off: the newest session is invited once, and nobody who opted out or booked', async () => {
		const { enterprise } = harness.sandbox;
		const customer = { name: 'Ada Jones', phone: '+19995550106', email: null, address: null };
		enterprise.add('sessions', { status: 'dropped_off', customer_info: customer, job_type: 'AC Tune-Up' });
		const parameters = { 'Invite to finish': withoutDryRun };
		await run('drop-off-text', { isPinned: false, parameters });
		assert.deepEqual(
			texts().map(({ to }) => to),
			['+19995550106'],
		);
		assert.match(texts()[0]!.message, /^Hi Ada, .*\(AC Tune-Up\)/);

		enterprise.add('events', { action: 'customer_unsubscribed', customer_phone_number: '+19995550107' });
		const session = { session_id: 'sess_1', status: 'dropped_off', customer_name: null, job_type: null };
		const pinned = [
			{ ...session, customer_phone: '+19995550107' },
			{ ...session, customer_phone: '+19995550108', status: 'booked' },
			{ ...session, customer_phone: null },
			{ ...session, customer_phone: '+19995550109' },
		];
		await run('drop-off-text', { pinned, parameters });
		assert.deepEqual(
			texts()
				.slice(1)
				.map(({ to }) => to),
			['+19995550109'],
		);
	});

	test('new lead: the newest lead of Avoca reaches the CRM', async () => {
		const { enterprise, state } = harness.sandbox;
		const lead = enterprise.add('leads', { status: 'created', bookings: [], booked_job_id: null });
		await run('new-lead-to-crm', { isPinned: false });
		assert.deepEqual(
			state.crm.map(({ body }) => body),
			[
				{
					id: `${lead.team_id}-${lead.id}`,
					name: lead.customer?.name,
					phone: lead.customer?.phone_number,
					email: lead.customer?.email,
					source: lead.source?.display_name,
					received: lead.created_at,
					job: null,
				},
			],
		);
	});

	test('opt-out: one row a number, which follows its last event', async () => {
		const event = (action: string, customer_phone_number: string, created_at: string) => ({
			action,
			customer_phone_number,
			created_at,
		});
		const first = await run('opt-out-to-suppress-list', {
			pinned: [
				event('customer_unsubscribed', '+19995550110', '2026-11-20T10:00:00Z'),
				event('outbound_message', '+19995550111', '2026-11-20T10:00:00Z'),
				event('customer_unsubscribed', '+19995550112', '2026-11-20T10:00:00Z'),
			],
		});
		const rows = itemsOf(first, 'Write it down').map(({ json }) => json);
		assert.deepEqual(
			rows.map(({ phone_number, opted_out }) => [phone_number, Boolean(opted_out)]),
			[
				['+19995550110', true],
				['+19995550112', true],
			],
		);

		// Another import uses the same table.
		harness.sandbox.enterprise.add('events', {
			action: 'customer_subscribed',
			customer_phone_number: '+19995550110',
		});
		const second = await run('opt-out-to-suppress-list', { isPinned: false });
		const [row, ...others] = itemsOf(second, 'Write it down').map(({ json }) => json);
		assert.deepEqual(others, []);
		assert.equal(row?.id, rows[0]?.id);
		assert.equal(Boolean(row?.opted_out), false);
	});

	describe('the agent', () => {
		const booking = { 'Book appointment': withoutDryRun };
		const answerOf = (execution: Execution) => String(itemsOf(execution, 'Booking agent')[0]?.json.output);

		async function books(changes: Changes) {
			const { bookings } = harness.sandbox.state;
			const execution = await run('ai-agent-that-books', {
				...changes,
				parameters: { ...booking, ...changes.parameters },
			});
			assert.equal(bookings.length, 1);
			const { request, appointment } = bookings[0]!;
			assert.deepEqual(request.customer, {
				first_name: 'Nathan',
				last_name: 'Smith',
				phone: '+12135550141',
			});
			assert.equal(request.service_location.zip, '90210');
			assert.equal(request.service_details.type, 'water_heater_repair');
			assert.match(
				answerOf(execution),
				new RegExp(`booked for ${request.appointment_slot.date} .*${appointment.confirmation_number}`),
			);
		}

		test('checks, books the first slot and says so', async () => await books({}));

		test("does so by OpenAI's newer API, too", async () => {
			await books({ typeVersions: { 'OpenAI Chat Model': 1.3 } });
		});

		test('as it is shipped, it only rehearses', async () => {
			const execution = await run('ai-agent-that-books');
			assert.equal(harness.sandbox.state.counts.byOperation.checkAvailability, 1);
			assert.deepEqual(harness.sandbox.state.bookings, []);
			assert.match(answerOf(execution), /rehearsal/);
		});

		test('hears that a slot was taken', async () => {
			harness.sandbox.faults.add({
				kind: 'status',
				status: 400,
				match: { path: '/scheduling/appointments' },
				body: {
					error: {
						code: 'INVALID_REQUEST',
						message: 'The appointment slot is no longer available',
						details: { field: 'appointment_slot', reason: 'slot_taken' },
					},
				},
			});
			const execution = await run('ai-agent-that-books', { parameters: booking });
			assert.deepEqual(harness.sandbox.state.bookings, []);
			assert.match(answerOf(execution), /no longer available/);
		});
	});
});

/** Where a workflow starts: the node that no other one leads to, sub-nodes of an agent left out. */
function triggerOf({ nodes, connections }: WorkflowJson): string {
	const reached = new Set(
		Object.values(connections).flatMap(({ main }) => (main ?? []).flat().map((link) => link?.node)),
	);
	const starts = nodes.filter(({ name }) => connections[name]?.main && !reached.has(name));
	assert.equal(starts.length, 1, starts.map(({ name }) => name).join(', '));
	return starts[0]!.name;
}
