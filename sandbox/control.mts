import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from './context.mts';
import { publicState } from './state.mts';
import type { Emit, Fault } from './types.mts';

/** The page, the state, the faults and the demo's CRM. No credential: the sandbox listens on loopback only. */
export function registerControl(app: FastifyInstance, context: SandboxContext, reset: () => void): void {
	const { state, faults, tasks } = context;

	app.get('/', (_request, reply) =>
		reply
			.type('text/html; charset=utf-8')
			.send(readFileSync(join(process.cwd(), 'sandbox', 'page.html'), 'utf8')),
	);

	app.get<{ Querystring: { limit?: string } }>('/__sandbox/state', ({ query }) =>
		publicState(state, Number(query.limit ?? 0)),
	);

	app.post('/__sandbox/reset', () => {
		reset();
		return { reset: true };
	});

	app.get('/__sandbox/faults', () => faults.list());

	app.post<{ Body: Fault | Fault[] }>('/__sandbox/faults', ({ body }) => {
		for (const fault of [body].flat()) faults.add(fault);
		return faults.list();
	});

	app.delete('/__sandbox/faults', () => {
		faults.clear();
		return [];
	});

	app.post<{ Body: Emit & { wait?: boolean } }>(
		'/__sandbox/emit',
		async ({ body: { wait, ...emit } }, reply) => {
			if (typeof emit.event !== 'string') return reply.code(400).send({ error: 'event is required' });
			const deliveries = context.deliver(emit);
			if (wait) await tasks.settled();
			return deliveries;
		},
	);

	app.post('/crm', ({ body }, reply) => {
		context.keep(state.crm, { at: new Date().toISOString(), body });
		return reply.code(201).send({ stored: true });
	});
}
