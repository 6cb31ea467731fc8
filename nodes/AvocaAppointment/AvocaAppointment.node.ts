import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from '../shared/lists';
import { executeOperation, formOf } from '../shared/operation';
import { appointment } from './resources/appointment';
import { availability } from './resources/availability';
import { booking } from './resources/booking';
import { bookingRequest } from './resources/bookingRequest';
import { scheduler } from './resources/scheduler';
import { session } from './resources/session';

const resources = [appointment, availability, booking, session, bookingRequest, scheduler];

export class AvocaAppointment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Avoca Appointment',
		name: 'avocaAppointment',
		icon: { light: 'file:../../icons/avoca.svg', dark: 'file:../../icons/avoca.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Find free appointment slots and book them',
		defaults: { name: 'Avoca Appointment' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'avocaApi', required: true }],
		properties: formOf(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation.call(this, resources, this.continueOnFail());
	}
}
