import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

export const CREDENTIAL = 'avocaApi';

/** v1 calls, texts and books (key + workspace); Enterprise only reads (key, for some keys a team). */
export type Generation = 'v1' | 'enterprise';

/** The Avoca credential with blanks, "Bearer " and trailing slashes taken off; an empty field is ''. */
export type AvocaCredential = Record<
	| 'apiKey'
	| 'workspaceId'
	| 'enterpriseApiKey'
	| 'teamId'
	| 'webhookSecret'
	| 'baseUrl'
	| 'enterpriseBaseUrl',
	string
>;

const text = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
const key = (value: unknown) => text(value).replace(/^bearer\s+/i, '');
const url = (value: unknown) => text(value).replace(/\/+$/, '');

export function cleanCredential(raw: ICredentialDataDecryptedObject): AvocaCredential {
	return {
		apiKey: key(raw.apiKey),
		workspaceId: text(raw.workspaceId),
		enterpriseApiKey: key(raw.enterpriseApiKey),
		teamId: text(raw.teamId),
		webhookSecret: text(raw.webhookSecret),
		baseUrl: url(raw.baseUrl),
		enterpriseBaseUrl: url(raw.enterpriseBaseUrl),
	};
}

/** The signing secrets in force: two, with a blank or comma between them, while one replaces the other. */
export const webhookSecrets = ({ webhookSecret }: AvocaCredential) =>
	webhookSecret.split(/[\s,]+/).filter(Boolean);

/** What is missing for a generation, by the name of the field in the form; undefined when it is complete. */
export function missingField(credential: AvocaCredential, generation: Generation): string | undefined {
	if (generation === 'enterprise') {
		if (!credential.enterpriseApiKey) return 'Enterprise API Key';
		return credential.enterpriseBaseUrl ? undefined : 'Enterprise Base URL';
	}
	if (!credential.apiKey) return 'API Key';
	if (!credential.workspaceId) return 'Workspace ID';
	return credential.baseUrl ? undefined : 'API Base URL';
}

/**
 * Adds the key of the generation that the request goes to.
 * @throws UserError when the request goes anywhere else: a key never travels to a third host.
 */
export function authenticate(credential: AvocaCredential, request: IHttpRequestOptions): IHttpRequestOptions {
	const target = absoluteUrl(request);
	// Behind one gateway the one base URL may lie below the other: the longer one is meant.
	const isV1 = isBelow(target, credential.baseUrl);
	const isEnterprise = isBelow(target, credential.enterpriseBaseUrl);
	if (isV1 && !(isEnterprise && credential.enterpriseBaseUrl.length > credential.baseUrl.length)) {
		return withHeaders(request, {
			Authorization: `Bearer ${printable(credential.apiKey, 'API Key')}`,
			'X-Workspace-ID': printable(credential.workspaceId, 'Workspace ID'),
		});
	}
	if (isEnterprise) {
		return withHeaders(request, {
			Authorization: `Bearer ${printable(credential.enterpriseApiKey, 'Enterprise API Key')}`,
		});
	}
	throw new UserError(
		"The Avoca credential is only sent to its own 'API Base URL' and 'Enterprise Base URL', and this request goes elsewhere",
	);
}

const withHeaders = (request: IHttpRequestOptions, headers: Record<string, string>) => ({
	...request,
	headers: { ...request.headers, ...headers },
});

const absoluteUrl = ({ url: path, baseURL }: IHttpRequestOptions) =>
	baseURL && !/^https?:/i.test(path) ? `${baseURL.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}` : path;

function isBelow(target: string, base: string): boolean {
	if (!URL.canParse(target) || !URL.canParse(base)) return false;
	return `${new URL(target).href}/`.startsWith(`${new URL(base).href.replace(/\/+$/, '')}/`);
}

/** Node refuses a header with other characters in a message that shows the key; refuse it without. */
function printable(value: string, field: string): string {
	if (/^[\x21-\x7e]*$/.test(value)) return value;
	throw new UserError(
		`'${field}' of the Avoca credential holds blanks or characters that no key has. Paste it again.`,
	);
}
