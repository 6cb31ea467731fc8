import type {
	IDataObject,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { simplifyField, teamField } from '../shared/enterpriseFields';
import { listSearch } from '../shared/lists';
import { getCredential } from '../shared/request';
import { rubricsOf, withRubric } from '../shared/rubrics';
import { feeds, type Feed } from './feeds';
import { advance, firstPosition, type Entry, type Position } from './position';
import { readerOf, teamOf } from './read';

const HOUR = 3_600_000;
/** How far a test run looks for its example, step by step. */
const TEST_STEPS = [HOUR, 24 * HOUR, 7 * 24 * HOUR, 90 * 24 * HOUR];
/** Share of n8n's time for one poll that is used for reading. */
const READING_SHARE = 0.7;
const DEFAULT_BUDGET_MS = 60_000;

/** Polls under way in this process: two at once would hand on the same rows. */
const underWay = new Set<string>();

export class AvocaPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Avoca Polling Trigger',
		name: 'avocaPollingTrigger',
		icon: { light: 'file:../../icons/avoca.svg', dark: 'file:../../icons/avoca.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Start a workflow for every new score, call, lead or booking that Avoca lists',
		defaults: { name: 'Avoca Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'avocaApi', required: true }],
		properties: [
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				noDataExpression: true,
				default: 'newCoachScore',
				options: [
					{
						name: 'New Booking',
						value: 'newBooking',
						description: 'A customer booked with the scheduling widget',
					},
					{
						name: 'New Booking Request',
						value: 'newBookingRequest',
						description: 'The scheduling widget asked for a booking, whatever came of it',
					},
					{ name: 'New Call', value: 'newCall', description: 'A call ended and was classified' },
					{ name: 'New Coach Score', value: 'newCoachScore', description: 'A call was evaluated' },
					{
						name: 'New Customer Event',
						value: 'newCustomerEvent',
						description: 'A text went out, or a customer opted in or out of texts',
					},
					{ name: 'New Lead', value: 'newLead', description: 'A lead came in from any source' },
					{
						name: 'New or Dropped-Off Session',
						value: 'newOrDroppedOffSession',
						description: 'A customer opened the scheduling widget, or left it without booking',
					},
				],
			},
			teamField,
			{
				...simplifyField,
				displayOptions: { hide: { event: ['newBookingRequest', 'newCustomerEvent'] } },
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Look Back',
						name: 'lookBack',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 24,
						hint: 'In hours',
						description:
							'Hours that are looked at again each time, for rows that Avoca lists late. A call is listed when it was classified, a score when the call was evaluated.',
					},
				],
			},
		],
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		// n8n keeps one context for all polls; what is cached for it (credential, teams, rubrics) is for one poll.
		const context = Object.create(this) as IPollFunctions;
		if (this.getMode() === 'manual') return await example.call(context);

		const poll = `${this.getWorkflow().id} ${this.getNode().id}`;
		if (underWay.has(poll)) return null;
		underWay.add(poll);
		try {
			return await whatIsNew.call(context);
		} finally {
			underWay.delete(poll);
		}
	}
}

function feedOf(this: IPollFunctions): Feed {
	const event = this.getNodeParameter('event') as string;
	const feed = feeds[event];
	if (feed) return feed;
	throw new NodeOperationError(this.getNode(), `The event '${event}' does not exist`, {
		description: "Open the node and choose one in 'Trigger On'.",
	});
}

/** n8n gives up on a poll that takes too long; older versions don't say when. */
function deadlineOf(this: IPollFunctions): number {
	const budget = 'getPollBudgetMs' in this ? this.getPollBudgetMs() : DEFAULT_BUDGET_MS;
	return Date.now() + budget * READING_SHARE;
}

/** Reads what is new. The position moves last: whatever fails before, the next poll reads the same again. */
async function whatIsNew(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const feed = feedOf.call(this);
	const team = await teamOf.call(this, feed);
	const deadline = deadlineOf.call(this);
	const read = readerOf.call(this, feed, team, deadline);

	const { enterpriseBaseUrl } = await getCredential.call(this);
	const watched = [this.getNodeParameter('event'), team, enterpriseBaseUrl].join(' ');
	const hours = Number(this.getNodeParameter('options.lookBack', 24));
	const lookBack = (hours >= 1 ? hours : 24) * HOUR;
	const now = Date.now();

	const state = this.getWorkflowStaticData('node') as { position?: Position };
	if (state.position?.watched !== watched) {
		state.position = await firstPosition(watched, read, { now, lookBack });
		return null;
	}
	const isTimeLeft = () => Date.now() < deadline;
	const { position, fresh } = await advance(state.position, read, { now, lookBack, isTimeLeft });
	const items = fresh.length > 0 ? await itemsOf.call(this, feed, team, fresh) : null;
	state.position = position;
	return items;
}

/** The newest row, for a test run; the position stays where it is. */
async function example(this: IPollFunctions): Promise<INodeExecutionData[][]> {
	const feed = feedOf.call(this);
	const team = await teamOf.call(this, feed);
	const read = readerOf.call(this, feed, team, deadlineOf.call(this));
	const now = Date.now();
	for (const step of TEST_STEPS) {
		const { entries } = await read(now - step);
		if (entries.length === 0) continue;
		const newest = entries.reduce((last, entry) => (entry.time > last.time ? entry : last));
		return await itemsOf.call(this, feed, team, [newest]);
	}
	throw new NodeOperationError(this.getNode(), `Avoca lists no ${feed.row} of the last 90 days`, {
		description: 'There is nothing to show as an example. The trigger works all the same once it is active.',
		level: 'warning',
	});
}

async function itemsOf(
	this: IPollFunctions,
	feed: Feed,
	team: string,
	entries: Entry[],
): Promise<INodeExecutionData[][]> {
	const rubrics = feed === feeds.newCoachScore ? await rubricsOf.call(this, team || undefined) : undefined;
	const isSimple = this.getNodeParameter('simplify', true) === true;
	const rows = entries.map(({ row }): IDataObject => {
		const whole = rubrics ? withRubric(row, rubrics) : row;
		return isSimple && feed.simplify ? feed.simplify(whole) : whole;
	});
	return [this.helpers.returnJsonArray(rows)];
}
