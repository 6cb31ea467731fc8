/** Items, parameters and credentials that the tests of trouble share. */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/index.mts';
import type { Result } from '../engine/harness.mts';

export const credentialOf = (
	sandbox: Pick<Sandbox, 'apiKey' | 'workspaceId' | 'v1Url' | 'enterpriseApiKey' | 'enterpriseUrl'>,
) => ({
	apiKey: sandbox.apiKey,
	workspaceId: sandbox.workspaceId,
	baseUrl: sandbox.v1Url,
	enterpriseApiKey: sandbox.enterpriseApiKey,
	enterpriseBaseUrl: sandbox.enterpriseUrl,
	teamId: '808',
});

/** Speed-to-Lead › Call › Trigger, a write, for items of `leads`. */
export const callLead = (options: INodeParameters = {}) => ({
	resource: 'call',
	operation: 'trigger',
	teamId: '123',
	customerName: '={{ $json.name }}',
	phoneNumber: '={{ $json.phone }}',
	leadSource: 'Website Form',
	additionalFields: { externalId: '={{ $json.id }}' },
	options,
});

/** Appointment › Booking › Get, a read of one row. */
export const getBooking = (options: INodeParameters = {}) => ({
	resource: 'booking',
	operation: 'get',
	bookingId: '={{ $json.id }}',
	team: { __rl: true, mode: 'id', value: '' },
	simplify: false,
	options,
});

/** Leads with ids `lead-0`, `lead-1`... and a phone number of their own. */
export const leads = (count: number) =>
	Array.from({ length: count }, (_, i) => ({
		id: `lead-${i}`,
		name: `Lead ${i}`,
		phone: `+1555${`${i}`.padStart(7, '0')}`,
	}));

/** `$json.error` of an item that failed and was let through. */
export interface ItemError {
	message: string;
	description: string;
	code?: string;
	httpStatus?: number;
	requestId?: string;
	mayHaveBeenAccepted: boolean;
}
export const errorOf = ({ json }: INodeExecutionData) => json.error as unknown as ItemError | undefined;

/** The input items that the rows come from, in the order of the rows. */
export const pairs = (rows: INodeExecutionData[]) =>
	rows.map(({ pairedItem }) => (pairedItem as { item: number } | undefined)?.item);

/** What an execution ended with, in one line for a table of expectations. */
export const outcome = ({ error, items, errorItems }: Result) => ({
	error: error?.message,
	items: pairs(items),
	errorItems: pairs(errorItems),
});
