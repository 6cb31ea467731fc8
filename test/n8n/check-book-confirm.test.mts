// The workflow that a user imports: check availability, take the first slot, book it, text the confirmation.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { itemsOf, type Execution } from '../../tools/n8n/api.mts';
import { readWorkflow } from '../../tools/n8n/workflows.mts';
import { credentialFor } from '../../tools/story.mts';
import { startHarness, type Harness } from './harness.mts';

describe('check, book, confirm', { timeout: 900_000 }, () => {
	let harness: Harness;
	let workflowId: string;

	before(async () => {
		harness = await startHarness('check-book-confirm');
		const { api, sandbox } = harness;
		const credential = await api.createCredential('Avoca sandbox', 'avocaApi', credentialFor(sandbox));
		const withoutDryRun = { options: {} };
		const parameters = { 'Book it': withoutDryRun, 'Text the confirmation': withoutDryRun };
		const workflow = await readWorkflow('check-book-confirm', { credential, parameters });
		workflowId = (await api.createWorkflow(workflow)).id;
	});
	after(async () => await harness?.stop());

	const run = async (): Promise<Execution> => await harness.api.runManually(workflowId, 'Try it');

	test('books the first free slot and texts the customer about it', async () => {
		const { sandbox } = harness;
		const execution = await run();
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);

		const [first, ...others] = itemsOf(execution, 'Check availability');
		assert.ok(others.length > 0);
		assert.deepEqual(
			sandbox.state.bookings.map(({ request }) => request),
			[
				{
					customer: { first_name: 'Nathan', last_name: 'Smith', phone: '+15551234567' },
					service_location: {
						address: '123 Main St',
						city: 'Los Angeles',
						state: 'CA',
						zip: '90210',
					},
					service_details: {
						type: 'water_heater_repair',
						description: 'Water heater makes no hot water since yesterday',
					},
					appointment_slot: first?.json.appointment_slot,
				},
			],
		);
		const { confirmation_number, scheduled_time } = sandbox.state.bookings[0]!.appointment;
		assert.deepEqual(
			sandbox.state.messages.map(({ request }) => request),
			[
				{
					to: '+15551234567',
					message: `Hi Nathan, your appointment is booked for ${scheduled_time?.date}, ${scheduled_time?.arrival_window}. Confirmation number: ${confirmation_number}.`,
					message_type: 'transactional',
				},
			],
		);
	});

	test('run again, it takes the next slot', async () => {
		const { sandbox } = harness;
		assert.equal((await run()).status, 'success');
		const [one, two] = sandbox.state.bookings.map(({ request }) => request.appointment_slot);
		assert.ok(two);
		assert.notDeepEqual(one, two);
		assert.equal(sandbox.state.messages.length, 2);
	});

	test('with Dry Run it shows what would be sent, and nobody is booked or texted', async () => {
		const { api, sandbox } = harness;
		const { nodes } = await api.getWorkflow(workflowId);
		const dry = nodes.map((node) =>
			['Book it', 'Text the confirmation'].includes(node.name)
				? { ...node, parameters: { ...node.parameters, options: { dryRun: true } } }
				: node,
		);
		await api.updateWorkflow(workflowId, { nodes: dry });
		const execution = await run();
		await api.updateWorkflow(workflowId, { nodes });

		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [text] = itemsOf(execution, 'Text the confirmation');
		assert.equal(text?.json.dryRun, true);
		assert.equal(text?.json.url, `${sandbox.v1Url}/outbound/sms/send`);
		assert.equal(sandbox.state.bookings.length, 2);
		assert.equal(sandbox.state.messages.length, 2);
	});

	test('when the ZIP is not served nothing is booked, and the item says why', async () => {
		const { api, sandbox } = harness;
		const { nodes } = await api.getWorkflow(workflowId);
		const check = nodes.find(({ name }) => name === 'Check availability')!;
		check.parameters.zipCode = '00012';
		await api.updateWorkflow(workflowId, { nodes });

		const execution = await run();
		assert.equal(execution.status, 'success');
		assert.deepEqual(
			itemsOf(execution, 'Is a slot free?', 1).map(({ json }) => json.reason),
			['zip_not_served'],
		);
		assert.equal(sandbox.state.bookings.length, 2);
		assert.equal(sandbox.state.messages.length, 2);
	});
});
