import type { IDataObject } from 'n8n-workflow';

import type { Scope } from '../shared/enterprise';
import { leadId, sessionId, simpleCall, simpleLead, simpleScore, simpleSession } from '../shared/rows';

/** One list that is watched. */
export interface Feed {
	/** What one row is called in messages. */
	row: string;
	/** Below `/api`; with `inTeam` below `/api/v1/teams/{teamId}`. */
	path: string;
	inTeam?: boolean;
	scope: Scope;
	style: 'offset' | 'cursor';
	maxPageSize?: number;
	/** The list takes `start_date` and `end_date`. */
	hasDates: boolean;
	/** Fields that hold the time of a row; the newest counts, since it is not documented which one Avoca filters by. */
	times: string[];
	/** Left out where rows have no id. */
	idOf?(row: IDataObject): string | undefined;
	/** A row that reaches this state is reported once more. */
	newStatus?: string;
	simplify?(row: IDataObject): IDataObject;
}

const field = (name: string) => (row: IDataObject) =>
	row[name] === undefined || row[name] === null ? undefined : String(row[name]);

const sessionTimes = ['started_at', 'completed_at', 'last_activity_at'];

export const feeds: Record<string, Feed> = {
	newBooking: {
		row: 'booking',
		path: '/bookings',
		inTeam: true,
		scope: 'read:scheduler_analytics',
		style: 'cursor',
		hasDates: true,
		times: sessionTimes,
		idOf: sessionId,
		simplify: simpleSession,
	},
	newBookingRequest: {
		row: 'booking request',
		path: '/simple_scheduler_booking_requests',
		scope: 'read:scheduler_analytics',
		style: 'offset',
		maxPageSize: 500,
		hasDates: false,
		times: ['created_at'],
		idOf: field('id'),
	},
	newCall: {
		row: 'call',
		path: '/calls',
		scope: 'read:calls',
		style: 'offset',
		hasDates: true,
		times: ['created_at'],
		idOf: field('call_id'),
		simplify: simpleCall,
	},
	newCoachScore: {
		row: 'score',
		path: '/coach',
		scope: 'read:coach',
		style: 'offset',
		hasDates: true,
		times: ['call_date'],
		idOf: field('call_id'),
		simplify: simpleScore,
	},
	newCustomerEvent: {
		row: 'customer event',
		path: '/outbound/events',
		inTeam: true,
		scope: 'read:outbound',
		style: 'cursor',
		hasDates: true,
		times: ['created_at'],
	},
	newLead: {
		row: 'lead',
		path: '/leads',
		inTeam: true,
		scope: 'read:leads',
		style: 'cursor',
		hasDates: true,
		times: ['created_at'],
		idOf: leadId,
		simplify: simpleLead,
	},
	newOrDroppedOffSession: {
		row: 'session',
		path: '/sessions',
		inTeam: true,
		scope: 'read:scheduler_analytics',
		style: 'cursor',
		hasDates: true,
		times: sessionTimes,
		idOf: sessionId,
		newStatus: 'dropped_off',
		simplify: simpleSession,
	},
};
