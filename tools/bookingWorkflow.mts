// Books one certain slot each time it runs, so that the second run finds it taken.
import type { WorkflowJson } from './n8n/api.mts';

export const BOOK_NODE = 'Book it';

export function bookingWorkflow(credential: { id: string; name: string }): WorkflowJson {
	const start = { name: 'Try it', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	const book = {
		name: BOOK_NODE,
		type: 'n8n-nodes-avoca.avocaAppointment',
		typeVersion: 1,
		credentials: { avocaApi: credential },
		parameters: {
			resource: 'appointment',
			operation: 'book',
			slotFrom: 'fields',
			date: '2030-05-14',
			startTime: '09:00',
			endTime: '11:00',
			technicianId: 'tech_123',
			serviceType: 'water_heater_repair',
			description: 'Water heater makes no hot water since yesterday',
			firstName: 'Nathan',
			lastName: 'Smith',
			phoneNumber: '(555) 123-4567',
			address: '123 Main St',
			city: 'Los Angeles',
			state: 'CA',
			zipCode: '90210',
		},
	};
	return {
		name: 'Book an appointment',
		nodes: [
			{ id: 'start', position: [0, 0], ...start },
			{ id: 'book', position: [220, 0], ...book },
		],
		connections: { [start.name]: { main: [[{ node: book.name, type: 'main', index: 0 }]] } },
		// n8n's editor does not run a step while this is null.
		pinData: {},
	};
}
