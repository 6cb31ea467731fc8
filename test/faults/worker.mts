/** One n8n worker as far as pacing goes: a process with an engine of its own, told over IPC what to send. */
import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../engine/harness.mts';
import { callLead, errorOf } from './parts.mts';

export interface Order {
	credential: IDataObject;
	items: IDataObject[];
	options: Record<string, number>;
}
/** Ids that came out as accepted, and the errors of the others. */
export interface Report {
	accepted: unknown[];
	errors: string[];
}

process.once('message', ({ credential, items, options }: Order) => {
	void runNode('avocaSpeedToLead', callLead(options), {
		items,
		credential,
		onError: 'continueRegularOutput',
	}).then(({ items: rows, error }) => {
		const failed = rows.flatMap((row) => errorOf(row)?.message ?? []);
		const report: Report = {
			accepted: rows.filter((row) => !errorOf(row)).map(({ json }) => json.external_id),
			errors: error ? [error.message, ...failed] : failed,
		};
		process.send!(report, () => process.disconnect());
	});
});
process.send!('ready');
