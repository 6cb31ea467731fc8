import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { chosenTeam, pathTeam, readPages } from '../shared/enterprise';
import { DEFAULT_PATIENCE } from '../shared/request';
import type { Feed } from './feeds';
import type { Entry, Read } from './position';

/** Rows that one read may hold in memory; twice what a position remembers, and room for new ones. */
const MAX_ROWS = 25_000;

/** Reads a feed by stretches of time, as long as there is time. */
export const readerOf = function (this: IPollFunctions, feed: Feed, team: string, deadline: number): Read {
	const msLeft = () => Math.max(deadline - Date.now(), 1000);
	const patience = () => ({
		timeoutMs: Math.min(DEFAULT_PATIENCE.timeoutMs, msLeft()),
		maxWaitMs: Math.min(DEFAULT_PATIENCE.maxWaitMs, msLeft()),
	});
	const list = {
		path: feed.inTeam ? `/api/v1/teams/${team}${feed.path}` : `/api${feed.path}`,
		team: feed.inTeam ? undefined : team,
		scope: feed.scope,
		style: feed.style,
		maxPageSize: feed.maxPageSize,
		idOf: feed.idOf,
	};

	return async (from, to, whole) => {
		const range = { start_date: moment(from), end_date: to && moment(to) };
		const entryOf = entryMaker.call(this, feed);
		const entries: Entry[] = [];
		for await (const page of readPages.call(
			this,
			{ ...list, qs: feed.hasDates ? range : {} },
			Infinity,
			patience,
		)) {
			const read = page.map(entryOf);
			if (feed.hasDates) entries.push(...read);
			else entries.push(...read.filter(({ time }) => time >= from && time < (to ?? Infinity)));
			if (!feed.hasDates && isNewestFirst(read) && read.every(({ time }) => time < from)) break;
			const isTooMuch = entries.length > MAX_ROWS && !whole;
			const isTooLate = Date.now() > deadline;
			if (isTooLate && !feed.hasDates) {
				this.logger.warn(
					`${this.getNode().name}: the list of ${feed.row}s could not be read to its end in the time of one poll. If Avoca lists the oldest first, new ones may be missed`,
				);
			}
			if (isTooMuch || isTooLate) return { entries, complete: false };
		}
		return { entries, complete: true };
	};
};

/** The team that a poll reads: '' where the key says it. */
export const teamOf = async function (this: IPollFunctions, feed: Feed): Promise<string> {
	const field = this.getNodeParameter('team', '');
	return feed.inTeam ? await pathTeam.call(this, field) : ((await chosenTeam.call(this, field)) ?? '');
};

/** Its order is not documented: a list that is not like this is read to its end. */
const isNewestFirst = (entries: Entry[]) => (entries[0]?.time ?? 0) >= (entries.at(-1)?.time ?? 0);

const moment = (time: number) => new Date(time).toISOString();

function entryMaker(this: IPollFunctions, feed: Feed): (row: IDataObject) => Entry {
	const node = this.getNode();
	const now = Date.now();
	const alike = new Map<string, number>();
	return (row) => {
		const times = feed.times
			.map((name) => Date.parse(String(row[name])))
			.filter((time) => !Number.isNaN(time));
		return { keys: keysOf(row), time: times.length > 0 ? Math.max(...times) : now, row };
	};

	function keysOf(row: IDataObject): Entry['keys'] {
		if (!feed.idOf) {
			// Rows that are alike in every field are told apart by how many there are.
			const key = short(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
			const count = (alike.get(key) ?? 0) + 1;
			alike.set(key, count);
			return [count === 1 ? key : `${key} ${count}`];
		}
		const id = feed.idOf(row);
		if (id === undefined) throw withoutId(node, feed);
		const key = id.length <= 12 ? id : short(id);
		return feed.newStatus && row.status === feed.newStatus ? [`${key} ${feed.newStatus}`, key] : [key];
	}
}

const withoutId = (node: INode, { row }: Feed) =>
	new NodeOperationError(node, `Avoca returns this ${row} without its ID`, {
		description:
			'Without it a new row cannot be told from an old one. In the Avoca enterprise dashboard, add the column to Data Configuration > Allowed columns.',
		level: 'warning',
	});

const short = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12);
