import type { Answer, Json, Problem } from '../types.mts';

const codes: Record<number, [code: string, message: string]> = {
	400: ['INVALID_REQUEST', 'The request is invalid'],
	401: ['AUTHENTICATION_FAILED', 'The API key is missing or wrong'],
	403: ['PERMISSION_DENIED', 'The API key may not touch this resource'],
	404: ['NOT_FOUND', 'The resource was not found'],
	429: ['RATE_LIMIT_EXCEEDED', 'Too many requests'],
	500: ['INTERNAL_ERROR', 'Internal server error'],
};

let requests = 0;

export function meta() {
	requests++;
	return { request_id: `req_${requests.toString(36).padStart(8, '0')}`, timestamp: new Date().toISOString() };
}

/** The envelope of most endpoints. */
export function ok(data: unknown): Answer {
	return { status: 200, body: { data, meta: meta() } };
}

/** `{error: {code, message, details}, meta}`, the error of all v1 endpoints. */
export function failure(status: number, message?: string, details?: Json): Answer {
	const [code, text] = codes[status] ?? (status < 500 ? codes[400] : codes[500]) ?? ['INTERNAL_ERROR', ''];
	return {
		status,
		body: { error: { code, message: message ?? text, ...(details && { details }) }, meta: meta() },
	};
}

export function invalid({ field, reason, message }: Problem): Answer {
	return failure(400, message, { field, reason });
}
