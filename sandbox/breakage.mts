import type { FastifyReply } from 'fastify';
import type { ApiStyle } from './context.mts';
import type { Answer, Fault, FaultKind } from './types.mts';

const after = new Set<FaultKind>([
	'status-after',
	'reset-after',
	'timeout-after',
	'broken-json',
	'truncated',
	'empty',
	'wrong-content-type',
	'huge',
]);

const hugeBytes = 10 * 1024 * 1024;
const html = (status: number) =>
	`<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`;

/** Whether the operation is carried out before the fault shows. */
export function isAfter(kind: FaultKind): boolean {
	return after.has(kind);
}

/** Answers in place of the operation. Returns the status sent, 0 for none. */
export function breakBefore(reply: FastifyReply, fault: Fault, style: ApiStyle): number {
	switch (fault.kind) {
		case 'reset-before':
			return reset(reply);
		case 'timeout-before':
			return hang(reply);
		case 'redirect':
			void reply
				.code(302)
				.header('location', fault.location ?? '/')
				.send();
			return 302;
		default:
			return sendStatus(reply, fault, fault.status ?? 503, style);
	}
}

/** Spoils the answer of an operation that was carried out. Returns the status sent, 0 for none. */
export function breakAfter(reply: FastifyReply, fault: Fault, answer: Answer, style: ApiStyle): number {
	const text = JSON.stringify(answer.body) ?? '';
	const half = text.slice(0, Math.ceil(text.length / 2));
	void reply.code(answer.status).type('application/json');
	switch (fault.kind) {
		case 'reset-after':
			return reset(reply);
		case 'timeout-after':
			return hang(reply);
		case 'status-after':
			return sendStatus(reply, fault, fault.status ?? 500, style);
		case 'broken-json':
			void reply.send(half);
			return answer.status;
		case 'empty':
			void reply.code(200).send('');
			return 200;
		case 'wrong-content-type':
			void reply.code(200).type('text/html').send(html(200));
			return 200;
		case 'huge':
			void reply.code(200).send(`{"data":{"padding":"${'x'.repeat(hugeBytes)}"}}`);
			return 200;
		default:
			return truncate(reply, answer.status, text, half);
	}
}

function sendStatus(reply: FastifyReply, fault: Fault, status: number, style: ApiStyle): number {
	void reply.code(status);
	if (fault.html) void reply.type('text/html').send(html(status));
	else if (typeof fault.body === 'string')
		void reply
			.type('text/plain')
			.headers(fault.headers ?? {})
			.send(fault.body);
	else {
		void reply
			.type('application/json')
			.headers(fault.headers ?? {})
			.send(JSON.stringify(fault.body ?? style.failure(status).body));
	}
	return status;
}

function reset(reply: FastifyReply): number {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return 0;
}

/** The connection stays open without an answer until the client or the sandbox closes it. */
function hang(reply: FastifyReply): number {
	reply.hijack();
	return 0;
}

function truncate(reply: FastifyReply, status: number, text: string, half: string): number {
	reply.hijack();
	reply.raw.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
	});
	reply.raw.write(half, () => reply.raw.socket?.destroy());
	return status;
}
