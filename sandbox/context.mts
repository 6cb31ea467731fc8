import type { Contract } from './contract.mts';
import type { Faults } from './faults.mts';
import type { Tasks } from './tasks.mts';
import type { Answer, ApiRequest, Delivery, Emit, Problem, ResolvedOptions, SandboxState } from './types.mts';

/** What the code of each API is given. */
export interface SandboxContext {
	options: ResolvedOptions;
	state: SandboxState;
	faults: Faults;
	/** Timers and pending work; all end with the sandbox. */
	tasks: Tasks;
	contracts: { v1: Contract; enterprise: Contract };
	/** `stl` gives `stl_100001`, then `stl_100002`. */
	nextId(prefix: string): string;
	/** Adds to a list of the state, unless only counts are kept. */
	keep<T>(list: T[], entry: T): void;
	/** Starts to deliver an event and returns at once. */
	deliver(event: Emit): Delivery[];
}

/** How one API lets in and refuses. */
export interface ApiStyle {
	/** An answer refuses, `undefined` lets in. Runs before the contract is checked. */
	authorize(request: ApiRequest): Answer | undefined;
	/** Counts the request: headers of every answer, and the answer when it is one too many. */
	limit?(request: ApiRequest): { headers: Record<string, string>; refusal?: Answer };
	/** The request does not match the contract. */
	invalid(problem: Problem): Answer;
	/** The error of a bare status: faults, unknown paths, exceptions. */
	failure(status: number): Answer;
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** In Fastify's form: `/api/v1/teams/:teamId/leads`. */
	path: string;
	/** Operation of the contract that the request must match. */
	operationId: string;
	/** No credential is asked for. */
	open?: boolean;
	handle(request: ApiRequest): Answer;
}

/** Adds a route that passes recording, faults, limits, credential, contract and latency, in this order. */
export type AddRoute = (route: Route) => void;
