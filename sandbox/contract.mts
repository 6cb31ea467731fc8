import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import { parse } from 'yaml';
import type { ApiRequest, Problem } from './types.mts';

/** A file of openapi/ with its validators compiled. */
export interface Contract {
	/** The first thing about the request that the operation does not allow. */
	problem(operationId: string, request: ApiRequest): Problem | undefined;
	/** What of the answer the operation does not describe, in words; for tests. */
	answerProblem(operationId: string, status: number, body: unknown): string | undefined;
	/** What of an event's body `webhooks:` does not describe, in words; for tests. */
	eventProblem(event: string, body: unknown): string | undefined;
	/** The parsed file. */
	document: ContractDocument;
}

/** As far as the sandbox and the tests read it. */
export interface ContractDocument {
	paths: Record<string, Record<string, ContractOperation>>;
	webhooks?: Record<string, { post: ContractOperation }>;
	components: { schemas: Record<string, unknown> };
}

export interface ContractOperation {
	operationId: string;
	requestBody?: { content: Record<string, { example?: unknown }> };
	responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

interface AjvError {
	keyword: string;
	instancePath: string;
	params: unknown;
	message?: string;
}

type Validate = ((value: unknown) => unknown) & { errors?: AjvError[] | null };

const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

const formats = {
	date: (value: string) => isDate(value) && new Date(value).toISOString().startsWith(value),
	'date-time': (value: string) => /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value)),
	uri: (value: string) => URL.canParse(value),
	uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	email: /^\S+@\S+$/,
};

// Without its own check of the schemas Ajv compiles far faster; `npm run types` has checked them.
const ajvOpts = { formats, validateSchema: false, meta: false };

const reasons: Record<string, string> = {
	required: 'required',
	type: 'invalid_type',
	enum: 'invalid_value',
	const: 'invalid_value',
	format: 'invalid_format',
	pattern: 'invalid_format',
	maxLength: 'too_long',
	maxItems: 'too_many',
	additionalProperties: 'unknown_parameter',
};

/** Turns `/requestBody/date_range/end` into `date_range.end`. */
function problemOf({ keyword, instancePath, params, message }: AjvError): Problem {
	const { missingProperty, additionalProperty } = params as {
		missingProperty?: string;
		additionalProperty?: string;
	};
	const steps = instancePath.split('/').slice(2);
	const named = missingProperty ?? additionalProperty;
	if (named !== undefined) steps.push(named);
	const field = named === 'requestBody' || steps.length === 0 ? 'body' : steps.join('.');
	const text = keyword === 'required' ? 'is required' : (message ?? 'is invalid');
	return { field, reason: reasons[keyword] ?? 'invalid', message: `${field} ${text}` };
}

const loaded = new Map<string, Promise<Contract>>();

/** Reads openapi/<name>.yaml of the checkout (the working directory) and compiles it; once a process. */
export function loadContract(name: string): Promise<Contract> {
	const known = loaded.get(name);
	if (known) return known;
	const contract = compile(name);
	loaded.set(name, contract);
	return contract;
}

async function compile(name: string): Promise<Contract> {
	const file = join(process.cwd(), 'openapi', `${name}.yaml`);
	if (!existsSync(file)) throw new Error(`${file} not found: run the sandbox from the root of the checkout`);
	const text = readFileSync(file, 'utf8');
	// `quick` leaves out the check of the document itself, which `npm run types` does, and compiles on first use.
	const backend = new OpenAPIBackend({
		definition: parse(text) as Document,
		quick: true,
		ajvOpts,
	});
	await backend.init();
	const { validator } = backend;
	const document = backend.definition as unknown as ContractDocument;

	const mediaTypes = new Map<string, string[]>();
	for (const { operationId, requestBody } of Object.values(document.paths).flatMap((path) =>
		Object.values(path),
	)) {
		if (requestBody) mediaTypes.set(operationId, Object.keys(requestBody.content));
	}

	const words = (errors: readonly AjvError[] | null | undefined) =>
		errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');

	return {
		document,

		problem(operationId, { params, query, headers, body }) {
			const sent = String(headers['content-type']).split(';', 1)[0] ?? '';
			if (body !== undefined && mediaTypes.get(operationId)?.includes(sent.toLowerCase()) === false) {
				return {
					field: 'body',
					reason: 'unsupported_media_type',
					message: `A body of type ${sent} is not supported`,
				};
			}
			const parts = {
				path: params,
				query,
				header: headers,
				...(body === undefined ? {} : { requestBody: body }),
			};
			for (const validate of validator.getRequestValidatorsForOperation(operationId) as Validate[]) {
				validate(parts);
				const error = validate.errors?.[0];
				if (error) return problemOf(error);
			}
			return undefined;
		},

		answerProblem(operationId, status, body) {
			return words(validator.validateResponse(body, operationId, status).errors as AjvError[] | null);
		},

		eventProblem(event, body) {
			const operation = document.webhooks?.[event]?.post;
			if (!operation) return `No event ${event} in ${name}.yaml`;
			const [validate] = validator.buildRequestValidatorsForOperation(operation as never) as Validate[];
			validate?.({ requestBody: body });
			return words(validate?.errors);
		},
	};
}
