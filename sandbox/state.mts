import type { SandboxState } from './types.mts';

export function emptyState(): SandboxState {
	return {
		counts: { requests: 0, accepted: 0, refused: 0, fault: 0, byOperation: {} },
		requests: [],
		calls: [],
		bookings: [],
		messages: [],
		campaigns: [],
		received: [],
		intakeLeads: [],
		reclassifications: [],
		webhooks: [],
		deliveries: [],
		crm: [],
		takenSlots: new Set(),
	};
}

/** What the page and other processes may see: the newest `limit` of each list, and no secret. */
export function publicState(state: SandboxState, limit: number) {
	const newest = <T,>(list: T[]) => (limit > 0 ? list.slice(-limit) : list);
	return {
		counts: state.counts,
		requests: newest(state.requests),
		calls: newest(state.calls),
		bookings: newest(state.bookings),
		messages: newest(state.messages),
		campaigns: newest(state.campaigns),
		received: newest(state.received),
		intakeLeads: newest(state.intakeLeads),
		reclassifications: newest(state.reclassifications),
		webhooks: state.webhooks.map(({ secret: _secret, ...hook }) => hook),
		deliveries: newest(state.deliveries),
		crm: newest(state.crm),
		takenSlots: [...state.takenSlots],
	};
}
