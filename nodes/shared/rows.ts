import type { IDataObject } from 'n8n-workflow';

import { isRecord } from './errors';

/** What Simplify leaves of a row: at most ten fields, flat, the most used first. */

const objectIn = (row: IDataObject, field: string): IDataObject => {
	const value = row[field];
	return isRecord(value) ? value : {};
};

/**
 * A call without what `booking_result` says already, and with one name. Which columns Avoca returns is each team's
 * choice (Data Configuration), so columns that are not documented stay.
 */
export function simpleCall({
	call_id,
	created_at,
	phone_number,
	first_name,
	last_name,
	booking_result,
	is_booked,
	is_bookable,
	...rest
}: IDataObject): IDataObject {
	const name = [first_name, last_name].filter(Boolean).join(' ');
	const known = {
		call_id,
		created_at,
		phone_number,
		customer_name: first_name === undefined && last_name === undefined ? undefined : name || null,
		booking_result,
		// Only a team that hides the result needs the two that it is made of.
		...(booking_result === undefined && { is_booked, is_bookable }),
		...rest,
	};
	return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as IDataObject;
}

/** A score that went through `withRubric`. */
export const simpleScore = (row: IDataObject): IDataObject => ({
	call_id: row.call_id,
	score: row.score,
	call_date: row.call_date,
	agent_name: row.agent_name,
	customer_name: row.customer_name,
	customer_phone: row.customer_phone,
	call_type: row.call_type,
	rubric_title: row.rubric_title,
	evaluation_answers: row.evaluation_answers,
	evaluation_text: row.evaluation_text,
});

export function simpleLead(row: IDataObject): IDataObject {
	const customer = objectIn(row, 'customer');
	const source = objectIn(row, 'source');
	return {
		id: row.id,
		team_id: row.team_id,
		created_at: row.created_at,
		status: row.status,
		source: source.display_name ?? source.name,
		name: customer.name,
		phone_number: customer.phone_number,
		email: customer.email,
		contacted: row.contacted,
		booked_job_id: row.booked_job_id,
	};
}

/** Bookings are sessions too. */
export function simpleSession(row: IDataObject): IDataObject {
	const customer = objectIn(row, 'customer_info');
	return {
		session_id: row.session_id,
		team_id: row.team_id,
		status: row.status,
		started_at: row.started_at,
		customer_name: customer.name,
		customer_phone: customer.phone,
		job_type: row.job_type,
		selected_date: row.selected_date,
		selected_time: row.selected_time,
		st_job_id: row.st_job_id,
	};
}

/** Ids count within a team. */
export const leadId = ({ id, team_id }: IDataObject) =>
	id === undefined ? undefined : `${String(team_id)} ${String(id)}`;
export const sessionId = ({ session_id, team_id }: IDataObject) =>
	session_id === undefined ? undefined : `${String(team_id)} ${String(session_id)}`;
