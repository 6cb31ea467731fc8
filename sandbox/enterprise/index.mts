import type { FastifyInstance } from 'fastify';
import { createApi } from '../api.mts';
import type { ApiStyle, SandboxContext } from '../context.mts';
import type { ContractOperation } from '../contract.mts';
import type { Answer, ApiRequest } from '../types.mts';
import { Data, type Seeding } from './data.mts';
import { defaultKeys, fakeKey, type Key, sandboxKeys, type Scope } from './keys.mts';
import { documentedCallColumns, type Kind, type Rows } from './rows.mts';
import { Refusal, type ReadId, routes, type Settings } from './routes.mts';

/** What a test may do with the Enterprise half while it runs. */
export interface Enterprise {
	/** Keys that are always there: see `keys.mts`. */
	keys: typeof sandboxKeys;
	/** Makes a further key. */
	addKey(key: Key): string;
	/** The key answers 401 from now on. */
	revokeKey(key: string): void;
	/** Takes effect at once. */
	settings: Settings;
	/** Throws all rows away, added ones too, and seeds anew. */
	reseed(seeding: Partial<Seeding>): void;
	/** Keys, settings and rows as at the start. */
	reset(): void;
	/**
	 * Inserts a row that is visible at once. Its time field (`created_at`; `call_date` of coach, `started_at` of sessions
	 * and bookings, `created_date` of campaign texts, `datetime` of touchpoints) may lie anywhere: a late row, the same
	 * second as another one. What is left out is made up. Returns the whole row.
	 */
	add<K extends Kind>(kind: K, partial?: Partial<Rows[K]>, teamId?: number): Rows[K];
	add(kind: 'bookings', partial?: Partial<Rows['sessions']>, teamId?: number): Rows['sessions'];
}

type ReadOperation = ContractOperation & { 'x-avoca-scope': Scope };

const kindOfError: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	429: 'Too Many Requests',
	503: 'Service Unavailable',
};

/** The Enterprise API, on a port of its own: Bearer key, `{error, message}` bodies. */
export function registerEnterprise(app: FastifyInstance, context: SandboxContext): Enterprise {
	const { seed, rows, enterpriseApiKey } = context.options;
	const settings = usualSettings();
	let keys = usualKeys();
	let data = seeded();

	function usualKeys(): Map<string, Key> {
		const known = defaultKeys();
		return known.set(enterpriseApiKey, known.get(sandboxKeys.singleTeam)!);
	}

	function seeded(seeding: Partial<Seeding> = {}): Data {
		return new Data({ seed, rows, spanDays: 30, now: settings.now(), ...seeding });
	}

	const keyOf = ({ headers }: ApiRequest) => {
		const [, key] = /^Bearer (\S+)$/.exec(headers.authorization as string) ?? [];
		return key === undefined ? undefined : keys.get(key);
	};
	const style: ApiStyle = {
		authorize: (request) => (keyOf(request) ? undefined : refusal(401, 'Missing or invalid API key')),
		invalid: (problem) => refusal(400, problem.message),
		failure: (status) => refusal(status),
	};
	const contract = context.contracts.enterprise;
	const route = createApi(app, context, contract, style);

	for (const [path, methods] of Object.entries(contract.document.paths)) {
		const { operationId, 'x-avoca-scope': scope } = methods.get as ReadOperation;
		const answer = routes[operationId as ReadId];

		const handle = (request: ApiRequest): Answer => {
			const key = keyOf(request)!;
			if (!key.scopes.includes(scope))
				return refusal(403, `API key is missing the required permission: ${scope}`);
			try {
				const body = answer({ key, request, data, settings });
				const problem = settings.checkAnswers ? contract.answerProblem(operationId, 200, body) : undefined;
				if (problem) return refusal(500, `The sandbox's own answer breaks the contract: ${problem}`);
				return { status: 200, body };
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
				// Only newer endpoints have a `message`; on the others `error` holds the text.
				if (error.status === 404 && !path.startsWith('/api/v1/'))
					return { status: 404, body: { error: error.message } };
				return refusal(error.status, error.message);
			}
		};
		route({ method: 'GET', path: path.replace(/\{(\w+)\}/g, ':$1'), operationId, handle });
	}

	let keysMade = 0;
	return {
		keys: sandboxKeys,
		addKey(key) {
			const text = fakeKey((0xf000 + ++keysMade).toString(16)).slice(0, 70);
			keys.set(text, key);
			return text;
		},
		revokeKey: (key) => void keys.delete(key),
		settings,
		reseed(seeding) {
			data = seeded(seeding);
		},
		reset() {
			Object.assign(settings, usualSettings());
			keys = usualKeys();
			data = seeded();
		},
		add<K extends Kind>(kind: K | 'bookings', partial: Partial<Rows[K]> = {}, teamId?: number): Rows[K] {
			const inRow = (partial as { team_id?: number }).team_id;
			const team = teamId ?? inRow ?? 808;
			if (kind !== 'bookings') return data.add(kind, partial, team, settings.now());
			const booking = { ...partial, status: 'booked' } as Partial<Rows['sessions']>;
			return data.add('sessions', booking, team, settings.now()) as Rows[K];
		},
	};
}

function usualSettings(): Settings {
	return {
		callColumns: documentedCallColumns,
		transcripts: 'few',
		checkAnswers: false,
		now: () => new Date(),
	};
}

function refusal(status: number, message?: string): Answer {
	return {
		status,
		body: { error: kindOfError[status] ?? 'Internal Server Error', ...(message ? { message } : {}) },
	};
}
