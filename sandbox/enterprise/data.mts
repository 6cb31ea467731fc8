import { schedulers } from './content.mts';
import { Feed, type RowMaker } from './feed.mts';
import { teams } from './keys.mts';
import { DAY, formatMicros, fromDate, MINUTE, parseMicros } from './micros.mts';
import {
	bookingRequestMaker,
	callMaker,
	campaignTextMaker,
	coachMaker,
	eventMaker,
	hiddenLeadMaker,
	type Kind,
	leadMaker,
	type Rows,
	schedulerId,
	sessionMaker,
	type TeamContext,
	timeField,
	touchpointMaker,
	transferMaker,
} from './rows.mts';

export interface Seeding {
	seed: number;
	/** Seeded rows of each kind and team. */
	rows: number;
	/** Days before `now` that the rows are spread over. */
	spanDays: number;
	now: Date;
}

export type TeamFeeds = { [K in Kind]: Feed<Rows[K]> } & { hiddenLeads: Feed<Rows['leads']> };

export interface TeamData extends TeamContext {
	feeds: TeamFeeds;
	/** Phone → its only visible subscription event, once one was added. */
	subscriptions: Map<string, Rows['events']>;
	schedulers: Array<{ id: number; team_id: number; name: string; created_at: string; updated_at: string }>;
}

/** Rows of every team; nothing is made before it is read. */
export class Data {
	private readonly byTeam = new Map<number, TeamData>();

	constructor(private readonly seeding: Seeding) {
		teams.forEach(({ id }, index) => this.byTeam.set(id, this.teamData(id, index + 1)));
	}

	team(id: number): TeamData {
		const data = this.byTeam.get(id);
		if (!data) throw new Error(`The sandbox has no team ${id}`);
		return data;
	}

	/** Inserts a row; what `partial` leaves out is made up, its time is `now` unless given. */
	add<K extends Kind>(kind: K, partial: Partial<Rows[K]>, teamId: number, now: Date): Rows[K] {
		const field = timeField[kind];
		const given = (partial as Record<string, unknown>)[field];
		const micros = typeof given === 'string' ? parseMicros(given) : fromDate(now);
		if (Number.isNaN(micros)) throw new Error(`${field} is no date: ${String(given)}`);
		const { feeds, subscriptions } = this.team(teamId);
		const row = (feeds[kind] as Feed<Rows[K]>).add(micros, (made) => ({ ...made, ...partial }));
		if (kind === 'events') {
			const event = row as Rows['events'];
			if (event.action !== 'outbound_message') subscriptions.set(event.customer_phone_number ?? '', event);
		}
		return row;
	}

	private teamData(teamId: number, ordinal: number): TeamData {
		const { seed, rows, spanDays, now } = this.seeding;
		const team: TeamContext = { seed, teamId, ordinal };
		// Early enough that what follows a row (a session's end) is over, too.
		const newest = fromDate(now) - 15 * MINUTE;
		const feed = <Row,>(maker: RowMaker<Row>, salt: number, count = rows): Feed<Row> =>
			new Feed(maker, { count, newest, span: spanDays * DAY, seed: seed * 1000 + ordinal * 20 + salt });
		const created = formatMicros(newest - 400 * DAY);
		return {
			...team,
			subscriptions: new Map(),
			schedulers: schedulers.map(({ number, name }) => ({
				id: schedulerId(team, number),
				team_id: teamId,
				name,
				created_at: created,
				updated_at: created,
			})),
			feeds: {
				calls: feed(callMaker(team), 1),
				transfers: feed(transferMaker(team), 2),
				touchpoints: feed(touchpointMaker(team), 3),
				coach: feed(coachMaker(team), 4),
				bookingRequests: feed(bookingRequestMaker(team), 5),
				sessions: feed(sessionMaker(team), 6),
				leads: feed(leadMaker(team), 7),
				hiddenLeads: feed(hiddenLeadMaker(team), 10, Math.ceil(rows / 25)),
				campaignTexts: feed(campaignTextMaker(team), 8),
				events: feed(eventMaker(team), 9),
			},
		};
	}
}
