import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from './errors';
import { isDryRun, patienceOf } from './fields';
import { idempotencyKey, once, writeKey } from './once';
import { avocaRequest, describeRequest, type AvocaRequest } from './request';

/** A request of API v1 that reads. Returns one row, the envelope taken off. */
export async function v1Read(
	this: IExecuteFunctions,
	itemIndex: number,
	request: Pick<AvocaRequest, 'method' | 'path' | 'qs' | 'body'>,
): Promise<IDataObject> {
	const { body } = await avocaRequest.call(
		this,
		{ api: 'v1', kind: 'read', ...request },
		patienceOf.call(this, itemIndex),
		itemIndex,
	);
	return withoutEnvelope(body);
}

/** A POST of API v1 that calls, texts or books: sent at most once, or only shown with Dry Run. Returns one row. */
export async function v1Write(
	this: IExecuteFunctions,
	itemIndex: number,
	path: string,
	body: object,
): Promise<IDataObject> {
	return await write.call(this, itemIndex, { api: 'v1', path, body: body as IDataObject });
}

/** The same for any write; the dashboard's intake URL is not below the base URL. */
export async function write(
	this: IExecuteFunctions,
	itemIndex: number,
	what: Pick<AvocaRequest, 'api' | 'path' | 'body' | 'headers'>,
): Promise<IDataObject> {
	const key = writeKey.call(this, itemIndex, what.body);
	const request: AvocaRequest = {
		kind: 'write',
		method: 'POST',
		...what,
		headers: { ...what.headers, 'Idempotency-Key': idempotencyKey.call(this, key) },
	};
	if (isDryRun.call(this, itemIndex)) return await describeRequest.call(this, request, itemIndex);

	const { body } = await once.call(
		this,
		key,
		async () => await avocaRequest.call(this, request, patienceOf.call(this, itemIndex), itemIndex),
	);
	return withoutEnvelope(body);
}

/**
 * v1 answers are not uniform: `data` comes off where it is there, the rest (`success`, `message`, `action`,
 * `meta` with the request id) is kept beside it.
 */
function withoutEnvelope({ data, ...rest }: IDataObject): IDataObject {
	if (data === undefined) return rest;
	return isRecord(data) ? { ...rest, ...data } : { ...rest, data };
}
