import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { authenticate, cleanCredential } from '../nodes/shared/credential';

/** Every refusal but 403, which proves that the key is known and only lacks a permission. */
const REFUSALS = [
	301, 302, 303, 307, 308, 400, 401, 402, 404, 405, 406, 407, 408, 409, 410, 421, 422, 426, 429, 500, 501,
	502, 503, 504,
];

const WRONG_KEY = 'Avoca does not accept this key. Check the key, and the Workspace ID that goes with it.';

export class AvocaApi implements ICredentialType {
	name = 'avocaApi';

	displayName = 'Avoca API';

	icon = { light: 'file:../icons/avoca.svg', dark: 'file:../icons/avoca.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-avoca/n8n-nodes-avoca#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'Avoca has two APIs. Fill in API Key and Workspace ID to call, text and book. Fill in Enterprise API Key to read calls, leads, scores and bookings. Either half may stay empty.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'To call, text and book. In the Avoca dashboard: Settings → API Keys.',
		},
		{
			displayName: 'Workspace ID',
			name: 'workspaceId',
			type: 'string',
			default: '',
			description: 'Goes with the API Key. In the Avoca dashboard: Settings → API Keys.',
		},
		{
			displayName: 'Enterprise API Key',
			name: 'enterpriseApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. avoca_…',
			description:
				'To read calls, leads, scores and bookings. In the Avoca enterprise dashboard: Settings → API Keys. Avoca shows the whole key only once.',
		},
		{
			displayName: 'Team ID',
			name: 'teamId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 808',
			description: 'The team to read when a node names none. A key for a single team does not need it.',
		},
		{
			displayName: 'Webhook Signing Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'For an Avoca Trigger whose webhook you made in the Avoca dashboard: the secret that the dashboard shows for it. While you change it, enter the new and the old one with a blank between them.',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.avoca.ai/v1',
			description: 'Where API Key and Workspace ID are sent. Change it only for a test server or a gateway.',
		},
		{
			displayName: 'Enterprise Base URL',
			name: 'enterpriseBaseUrl',
			type: 'string',
			default: 'https://enterprise-api.avoca.ai',
			description: 'Where the Enterprise API Key is sent. Change it only for a test server or a gateway.',
		},
	];

	/** The host decides which key goes along, see nodes/shared/credential.ts. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authenticate(cleanCredential(credentials), requestOptions);
	}

	/** With both halves filled in, the half that can call people is the one that is proved. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ ($credentials.apiKey ? $credentials.baseUrl : $credentials.enterpriseBaseUrl).trim() }}',
			url: '={{ $credentials.apiKey ? "/analytics/calls" : "/api/v1/teams" }}',
			qs: {
				start_date: '={{ $credentials.apiKey ? $now.toISODate() : undefined }}',
				end_date: '={{ $credentials.apiKey ? $now.toISODate() : undefined }}',
			},
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: REFUSALS },
		},
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: WRONG_KEY },
			},
			// n8n 1.x does not read `except`: every status passes, and only the body tells.
			{
				type: 'responseSuccessBody',
				properties: { key: 'error.code', value: 'AUTHENTICATION_FAILED', message: WRONG_KEY },
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no Avoca API at this base URL. Check API Base URL or Enterprise Base URL.',
				},
			},
			// n8n reads both kinds, but its type has them apart.
		] as ICredentialTestRequest['rules'],
	};
}
