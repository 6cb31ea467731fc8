import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { errorFacts } from './errors';
import type { Answer } from './request';

type Outcome = { answer: Answer } | { error: unknown };

/**
 * What this execution has sent. n8n's Retry On Fail runs all items of the node again: an item that Avoca
 * accepted, or may have accepted, must then not be sent a second time. The key of the map is an object that
 * n8n makes once for each node and execution, so the memory ends with the execution.
 */
const sent = new WeakMap<object, Map<string, Outcome>>();

/** Sends the write of an item at most once in this execution and run; a repetition gets the first outcome. */
export async function once(
	this: IExecuteFunctions,
	itemIndex: number,
	send: () => Promise<Answer>,
): Promise<Answer> {
	const context = this.getContext('node');
	const memory = sent.get(context) ?? new Map<string, Outcome>();
	sent.set(context, memory);

	const key = `${runIndex.call(this)} ${itemIndex}`;
	const outcome = memory.get(key) ?? (await attempt(send));
	if ('answer' in outcome || mayHaveArrived(outcome.error)) memory.set(key, outcome);
	if ('error' in outcome) throw outcome.error;
	return outcome.answer;
}

/**
 * The same for each repetition of one write, different for every other: execution, node, run and item.
 * Avoca documents no idempotency; the header does no harm where it is not read.
 */
export function idempotencyKey(this: IExecuteFunctions, itemIndex: number): string {
	const { id, name } = this.getNode();
	const write = [
		this.getInstanceId(),
		this.getWorkflow().id,
		this.getExecutionId(),
		id || name,
		runIndex.call(this),
		itemIndex,
	];
	return createHash('sha256').update(JSON.stringify(write)).digest('hex').slice(0, 32);
}

/** In a loop the same node runs several times in one execution. */
const runIndex = function (this: IExecuteFunctions): number {
	return Number(this.evaluateExpression('{{ $runIndex }}', 0));
};

async function attempt(send: () => Promise<Answer>): Promise<Outcome> {
	try {
		return { answer: await send() };
	} catch (error) {
		return { error };
	}
}

const mayHaveArrived = (error: unknown) =>
	error instanceof NodeApiError && errorFacts(error).mayHaveBeenAccepted;
