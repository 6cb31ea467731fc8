import type { components } from '../../openapi/avoca-enterprise.mjs';
import * as content from './content.mts';
import { Dice } from './dice.mts';
import type { RowMaker } from './feed.mts';
import { DAY, formatMicros, MINUTE, SECOND } from './micros.mts';

type Schemas = components['schemas'];

/** The kinds of rows, by the names that `add` takes. */
export interface Rows {
	calls: Schemas['Call'] & Record<string, unknown>;
	transfers: Schemas['PreCallTransfer'];
	touchpoints: Schemas['LeadV0'];
	coach: Schemas['CoachCall'];
	bookingRequests: Schemas['BookingRequest'];
	sessions: Schemas['Session'];
	leads: Schemas['LeadV1'];
	campaignTexts: Schemas['CampaignText'];
	events: Schemas['OutboundEvent'];
}
export type Kind = keyof Rows;

/** The field that a kind is ordered by. */
export const timeField = {
	calls: 'created_at',
	transfers: 'created_at',
	touchpoints: 'datetime',
	coach: 'call_date',
	bookingRequests: 'created_at',
	sessions: 'started_at',
	leads: 'created_at',
	campaignTexts: 'created_date',
	events: 'created_at',
} as const satisfies { [K in Kind]: keyof Rows[K] };

/** Columns of a call when a team has set no allowlist: the documented ones. */
export const documentedCallColumns = [
	'call_id',
	'created_at',
	'duration_seconds',
	'call_reason',
	'call_outcome',
	'is_booked',
	'is_bookable',
	'booking_result',
	'is_transferred',
	'first_name',
	'last_name',
	'phone_number',
] as const;

/** Columns that were seen in real data when the allowlist lets them through. */
export const furtherCallColumns = [
	'ai_summary',
	'service_titan_job_id',
	'non_booked_disposition',
	'non_booked_disposition_code',
	'job_type',
] as const;

export interface TeamContext {
	seed: number;
	teamId: number;
	/** Position of the team in the list of teams; part of every numeric id. */
	ordinal: number;
}

const IDS_PER_TEAM = 10_000_000;
/** Lines 555-0100 to 555-0198 belong to customers, 555-0199 is every team's registered test number. */
const TEST_LINE = '5550199';

export function isTestNumber(phone: string | null | undefined): boolean {
	return phone?.endsWith(TEST_LINE) ?? false;
}

function customer(dice: Dice) {
	const first = dice.pick(content.firstNames);
	const last = dice.pick(content.lastNames);
	const place = dice.pick(content.places);
	const street = `${dice.int(1, 999)} ${dice.pick(content.streets)}`;
	return {
		first,
		last,
		name: `${first} ${last}`,
		phone: `+1${dice.pick(content.areaCodes)}55501${String(dice.int(0, 98)).padStart(2, '0')}`,
		email: `${first}.${last}@example.com`.toLowerCase(),
		street,
		...place,
		address: `${street}, ${place.city}, ${place.state} ${place.zip}`,
	};
}

/** Ids that hold the row's number, so that a row is found by its id without keeping any. */
function numericId(team: TeamContext) {
	const base = team.ordinal * IDS_PER_TEAM;
	return {
		write: (number: number) => base + number,
		read: (id: string) => (/^\d+$/.test(id) ? Number(id) - base : undefined),
	};
}

function uuid(team: TeamContext, kind: number) {
	return {
		write(number: number): string {
			const hex = new Dice(team.seed, kind, team.teamId, number, 9).hex(14);
			const tail = team.teamId.toString(16).padStart(4, '0') + number.toString(16).padStart(8, '0');
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 14)}${kind}-8${kind}00-${tail}`;
		},
		read: (id: string) => parseInt(id.slice(-8), 16),
	};
}

function sessionId(team: TeamContext) {
	const prefix = `sess_${team.ordinal}`;
	return {
		write: (number: number) => prefix + number.toString(36).padStart(6, '0'),
		read: (id: string) => (id.startsWith(prefix) ? parseInt(id.slice(prefix.length), 36) : undefined),
	};
}

export function callMaker(team: TeamContext): RowMaker<Rows['calls']> {
	const id = uuid(team, 1);
	return {
		idOf: (row) => String(row.call_id),
		numberOf: id.read,
		make(number, micros) {
			const dice = new Dice(team.seed, 1, team.teamId, number);
			const person = customer(dice);
			const known = dice.chance(0.8);
			const booking_result = dice.pick(['Booked', 'Booked', 'Unbooked', 'Excused', 'Excused'] as const);
			const booked = booking_result === 'Booked';
			const call_reason = dice.chance(0.95) ? dice.pick(content.callReasons[booking_result]) : null;
			const disposition = booked
				? null
				: (call_reason
						?.replace(/^[A-Z]+_/, '')
						.toLowerCase()
						.replace(/_/g, ' ') ?? null);
			const job_type = booking_result === 'Excused' ? null : dice.pick(content.jobTypes);
			return {
				call_id: id.write(number),
				created_at: formatMicros(micros),
				duration_seconds: dice.int(8, 620),
				call_reason,
				call_outcome: booked ? 'Appointment booked' : null,
				is_booked: booked,
				is_bookable: booking_result !== 'Excused',
				booking_result,
				is_transferred: !booked && dice.chance(0.2),
				first_name: known ? person.first : null,
				last_name: known ? person.last : null,
				phone_number: dice.chance(0.98) ? person.phone : null,
				ai_summary: `${known ? person.name : 'A caller'} asked about ${job_type ?? 'something else'}.`,
				service_titan_job_id: booked ? 5_000_000 + number : null,
				non_booked_disposition: disposition,
				non_booked_disposition_code: disposition && call_reason,
				job_type,
			};
		},
	};
}

export function transcriptOf(call: Rows['calls']): Schemas['Transcript'] {
	return {
		call_id: call.call_id,
		transcript: [
			{ role: 'assistant', content: 'Thank you for calling. How can I help you today?' },
			{ role: 'user', content: `Hi, this is ${call.first_name ?? 'a customer'}. I need help at my house.` },
			{ role: 'assistant', content: 'I am sorry to hear that. May I have the service address?' },
			{ role: 'user', content: 'It is the one that you have on file.' },
			{
				role: 'assistant',
				content: call.is_booked ? 'You are booked. See you soon.' : 'I have passed your message on.',
			},
		],
	};
}

export function transferMaker(team: TeamContext): RowMaker<Rows['transfers']> {
	const id = uuid(team, 2);
	return {
		make(number, micros) {
			const dice = new Dice(team.seed, 2, team.teamId, number);
			const person = customer(dice);
			const known = dice.chance(0.6);
			const rule = dice.int(0, content.ruleTypes.length - 1);
			return {
				call_id: id.write(number),
				created_at: formatMicros(micros),
				first_name: known ? person.first : null,
				last_name: known ? person.last : null,
				phone_number: person.phone,
				duration_seconds: 0,
				transferred_to: '+16145550150',
				rule_id: 300 + rule,
				rule_type: content.ruleTypes[rule],
				recording_url: null,
			};
		},
	};
}

export function touchpointMaker(team: TeamContext): RowMaker<Rows['touchpoints']> {
	const id = uuid(team, 3);
	return {
		make(number, micros) {
			const dice = new Dice(team.seed, 3, team.teamId, number);
			const person = customer(dice);
			const type = dice.pick([
				'call',
				'call',
				'scheduling_widget',
				'web_chat',
				'text',
				'google_lsa',
			] as const);
			const online = type === 'scheduling_widget' || type === 'web_chat';
			return {
				id: id.write(number),
				datetime: formatMicros(micros),
				type,
				customer_phone: person.phone,
				customer_email: online ? person.email : null,
				lead_content: { summary: `${person.name} asked about ${dice.pick(content.jobTypes)}` },
				agent: type === 'call' ? 'assistant-1' : null,
				referrer_url: online ? 'https://acme-plumbing.example/book' : null,
				attribution: { utm_source: online ? dice.pick(content.utms).source : null, gclid: null },
			};
		},
	};
}

export function coachMaker(team: TeamContext): RowMaker<Rows['coach']> {
	const id = numericId(team);
	return {
		idOf: (row) => String(row.call_id),
		numberOf: id.read,
		make(number, micros) {
			const dice = new Dice(team.seed, 4, team.teamId, number);
			const person = customer(dice);
			const rubric = dice.pick(content.rubrics);
			const evaluation_answers: Record<string, string> = {};
			let awarded = 0;
			let available = 0;
			for (const item of rubric.items) {
				const answer = dice.pick(['Yes', 'Yes', 'Yes', 'No', 'N/A'] as const);
				evaluation_answers[item.key] = answer;
				if (answer !== 'N/A') available += 10;
				if (answer === 'Yes') awarded += 10;
			}
			return {
				call_id: id.write(number),
				team_id: team.teamId,
				rubric_id: rubric.id,
				call_date: formatMicros(micros),
				call_time_local: new Date(micros / 1000 - 5 * 3_600_000).toISOString().slice(11, 19),
				duration_seconds: dice.int(30, 900),
				score: available > 0 ? Math.round((awarded / available) * 1000) / 10 : null,
				awarded_points: awarded,
				max_available_points: available,
				five9_call_id: dice.chance(0.5) ? String(300_000_000 + number) : null,
				...dice.pick(content.agents),
				customer_name: person.name,
				customer_phone: person.phone,
				call_type: dice.pick(content.jobTypes),
				call_reason: dice.pick(content.callReasons.Booked),
				direction: dice.chance(0.8) ? 'Inbound' : 'Outbound',
				evaluation_answers,
			};
		},
	};
}

export function schedulerId(team: TeamContext, number: number): number {
	return team.ordinal * 10 + number;
}

export function bookingRequestMaker(team: TeamContext): RowMaker<Rows['bookingRequests']> {
	const id = numericId(team);
	return {
		make(number, micros) {
			const dice = new Dice(team.seed, 5, team.teamId, number);
			const person = customer(dice);
			const status = dice.pick(['pending', 'completed', 'failed']);
			return {
				id: id.write(number),
				team_id: team.teamId,
				scheduler_id: schedulerId(team, dice.pick(content.schedulers).number),
				status,
				st_job_id: status === 'completed' ? 6_000_000 + number : null,
				created_at: formatMicros(micros),
				request_data: {
					name: person.name,
					phone: person.phone,
					address: person.address,
					issue_type: dice.pick(content.jobTypes),
					...(dice.chance(0.4) ? { utm: dice.pick(content.utms) } : {}),
				},
			};
		},
	};
}

export function sessionMaker(team: TeamContext): RowMaker<Rows['sessions']> {
	const id = sessionId(team);
	return {
		idOf: (row) => String(row.session_id),
		numberOf: id.read,
		make(number, micros) {
			const dice = new Dice(team.seed, 6, team.teamId, number);
			const person = customer(dice);
			const status = dice.pick(['booked', 'booked', 'dropped_off', 'dropped_off', 'pending'] as const);
			const booked = status === 'booked';
			const started = booked || dice.chance(0.7);
			const identified = booked || (started && dice.chance(0.5));
			const utm = dice.chance(0.5) ? dice.pick(content.utms) : undefined;
			const lastActivity = micros + dice.int(20, 600) * SECOND;
			return {
				session_id: id.write(number),
				team_id: team.teamId,
				scheduler_id: schedulerId(team, dice.pick(content.schedulers).number),
				status,
				customer_info: {
					name: identified ? person.name : null,
					email: identified ? person.email : null,
					phone: identified ? person.phone : null,
					address: started ? person.address : null,
				},
				issue_type: started ? dice.pick(content.jobTypes) : null,
				job_type: started ? dice.pick(content.jobTypes) : null,
				selected_date: booked ? formatMicros(micros + dice.int(1, 5) * DAY).slice(0, 10) : null,
				selected_time: booked ? dice.pick(['08:00', '10:00', '13:00', '15:00']) : null,
				utm: utm ?? { source: null, medium: null, campaign: null, term: null, content: null },
				google_ads: { gclid: utm?.source === 'google' ? dice.hex(12) : null, wbraid: null, gbraid: null },
				st_job_id: booked ? 7_000_000 + number : null,
				started_at: formatMicros(micros),
				completed_at: booked ? formatMicros(lastActivity) : null,
				last_activity_at: formatMicros(lastActivity),
				events: booked
					? [{ event_type: 'avoca:bookingCompletion', created_at: formatMicros(lastActivity) }]
					: [],
			};
		},
	};
}

export function leadMaker(team: TeamContext): RowMaker<Rows['leads']> {
	const id = numericId(team);
	return {
		make(number, micros) {
			const dice = new Dice(team.seed, 7, team.teamId, number);
			const person = customer(dice);
			const source = dice.pick(content.leadSources);
			const status = dice.pick([
				'completed',
				'completed',
				'completed',
				'processing',
				'queued',
				'failed',
				'skipped',
			] as const);
			const contacted = status === 'completed' || status === 'processing';
			const booked = status === 'completed' && dice.chance(0.5);
			const jobType = dice.pick(content.jobTypes);
			const finished = formatMicros(micros + dice.int(2, 50) * MINUTE);
			const external_id = source.medium === 'webhook' ? `${source.name}-${number}` : null;
			const utm = dice.chance(0.4) ? dice.pick(content.utms) : undefined;
			return {
				id: id.write(number),
				team_id: team.teamId,
				created_at: formatMicros(micros),
				received_at: formatMicros(micros),
				status,
				source: { ...source },
				external_id,
				customer: {
					name: person.name,
					phone_number: person.phone,
					email: person.email,
					address: person.address,
					street: person.street,
					city: person.city,
					state: person.state,
					zip: person.zip,
					country: 'US',
					notes: null,
				},
				attribution: {
					utm_source: utm?.source ?? null,
					utm_medium: utm?.medium ?? null,
					utm_campaign: utm?.campaign ?? null,
					utm_term: utm?.term ?? null,
					utm_content: utm?.content ?? null,
				},
				contacted,
				not_contacted_reason: contacted ? null : 'Waiting for business hours',
				bookings: booked
					? [{ st_job_id: String(8_000_000 + number), booked_at: finished, job_type: jobType }]
					: [],
				booked_job_id: booked ? String(8_000_000 + number) : null,
				completed_at: status === 'completed' ? finished : null,
				raw: { reference: external_id, contact: person.name, tel: person.phone, request: jobType },
			};
		},
	};
}

/** Leads that lists leave out unless asked: suppressed ones, and ones from the team's test numbers. */
export function hiddenLeadMaker(team: TeamContext): RowMaker<Rows['leads']> {
	const visible = leadMaker({ ...team, ordinal: hiddenLeadRank(team.ordinal) });
	return {
		make(number, micros) {
			const lead = visible.make(number, micros);
			if (number % 2 === 0)
				return { ...lead, is_ignored: true, ignored_reason: 'Duplicate of an earlier lead' };
			return { ...lead, customer: { ...lead.customer, phone_number: `+1614${TEST_LINE}` } };
		},
	};
}

/** Their ids come after every visible one's. */
export function hiddenLeadRank(ordinal: number): number {
	return ordinal + 50;
}

export function campaignTextMaker(team: TeamContext): RowMaker<Rows['campaignTexts']> {
	return {
		make(number, micros) {
			const dice = new Dice(team.seed, 8, team.teamId, number);
			return {
				action: 'outbound_message',
				customer_id: dice.chance(0.9) ? `crm-${dice.int(1000, 9999)}` : null,
				// Nine of ten belong to one campaign, so that it alone fills pages.
				campaign_name: number % 10 === 0 ? content.campaignNames[1] : content.campaignNames[0],
				customer_response: dice.chance(0.4) ? dice.pick(content.replies) : 'no response',
				created_date: formatMicros(micros),
				phone_number: customer(dice).phone,
			};
		},
	};
}

export function eventMaker(team: TeamContext): RowMaker<Rows['events']> {
	const mostSubscriptions = content.areaCodes.length * 99;
	return {
		make(number, micros) {
			const dice = new Dice(team.seed, 9, team.teamId, number);
			const row = {
				customer_id: dice.chance(0.9) ? `crm-${dice.int(1000, 9999)}` : null,
				created_at: formatMicros(micros),
			};
			const subscription = number / 10;
			if (Number.isInteger(subscription) && subscription < mostSubscriptions) {
				// A phone has one subscription row at most, so each such row has a phone of its own.
				const areaCode = content.areaCodes[Math.floor(subscription / 99)];
				return {
					...row,
					action: dice.pick(['customer_subscribed', 'customer_unsubscribed'] as const),
					customer_phone_number: `+1${areaCode}55501${String(subscription % 99).padStart(2, '0')}`,
				};
			}
			return { ...row, action: 'outbound_message', customer_phone_number: customer(dice).phone };
		},
	};
}
