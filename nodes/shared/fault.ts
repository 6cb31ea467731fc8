import type { Fault } from './errors';

/** The parts of Node's and the HTTP library's network errors that tell what happened. */
interface NetworkError {
	code?: string;
	message?: string;
	syscall?: string;
	cause?: unknown;
	errors?: unknown[];
}

/** A NodeApiError of n8n's request helper. */
interface Wrapped {
	httpCode?: string | null;
	messages?: string[];
}

const NOT_CONNECTED = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN'];
/** The same codes also end a connection that was made, after something may have been sent. */
const WAS_CONNECTED = /^(?:read|write) /;
const NOT_FOUND = ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'];
const TLS =
	/^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO)|_CERT|CERTIFICATE/;

/** Takes off the NodeApiError that n8n's request helper wraps around every error. */
export function rootCause(thrown: unknown): unknown {
	const { cause, httpCode, messages } = (thrown ?? {}) as NetworkError & Wrapped;
	if (cause) return cause;
	// n8n 1.x loses the cause, but keeps its code and its words.
	return httpCode ? { code: httpCode, message: messages?.[0] } : thrown;
}

/** What the network did. Anything not known for certain counts as a broken connection: the request may have arrived. */
export function faultOf(thrown: unknown): Fault {
	for (const error of causes(thrown)) {
		const { code = '', message = '', syscall } = error;
		if (NOT_FOUND.includes(code)) return 'dns';
		if (TLS.test(code)) return 'tls';
		if (code === 'ECONNABORTED') return /timeout/i.test(message) ? 'timeout' : 'reset';
		if (NOT_CONNECTED.includes(code)) return WAS_CONNECTED.test(message) ? 'reset' : 'refused';
		if (code === 'ETIMEDOUT' && (syscall === 'connect' || message.startsWith('connect '))) return 'refused';
	}
	return causes(thrown).some(({ code }) => code === 'ETIMEDOUT') ? 'timeout' : 'reset';
}

/** The error, what caused it, and (two addresses of one host tried at once) what each of them said. */
function causes(thrown: unknown, depth = 0): NetworkError[] {
	if (typeof thrown !== 'object' || thrown === null || depth > 4) return [];
	const error = thrown as NetworkError;
	const below = [error.cause, ...(Array.isArray(error.errors) ? error.errors : [])];
	return [error, ...below.flatMap((cause) => causes(cause, depth + 1))];
}
