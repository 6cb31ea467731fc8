import type { IHttpRequestOptions } from 'n8n-workflow';

import { authenticate, cleanCredential, missingField, webhookSecrets } from '../../nodes/shared/credential';

const credential = cleanCredential({
	apiKey: 'v1-key',
	workspaceId: 'ws-1',
	enterpriseApiKey: 'enterprise-key',
	baseUrl: 'https://api.avoca.ai/v1',
	enterpriseBaseUrl: 'https://enterprise-api.avoca.ai',
});
const get = (url: string, baseURL?: string): IHttpRequestOptions => ({ method: 'GET', url, baseURL });

describe('cleanCredential', () => {
	test('takes off blanks, "Bearer " and slashes at the end', () => {
		expect(
			cleanCredential({
				apiKey: ' Bearer  abc ',
				workspaceId: ' ws\n',
				enterpriseApiKey: 'bearer avoca_1',
				teamId: 808,
				baseUrl: ' https://api.avoca.ai/v1// ',
				enterpriseBaseUrl: 'https://e/',
			}),
		).toEqual({
			apiKey: 'abc',
			workspaceId: 'ws',
			enterpriseApiKey: 'avoca_1',
			teamId: '808',
			webhookSecret: '',
			baseUrl: 'https://api.avoca.ai/v1',
			enterpriseBaseUrl: 'https://e',
		});
	});

	test('a key that begins with the letters of Bearer stays whole', () => {
		expect(cleanCredential({ apiKey: 'bearerless' }).apiKey).toBe('bearerless');
	});

	test('two secrets while one replaces the other', () => {
		expect(webhookSecrets(cleanCredential({ webhookSecret: ' new, old ' }))).toEqual(['new', 'old']);
		expect(webhookSecrets(cleanCredential({}))).toEqual([]);
	});
});

describe('missingField', () => {
	test.each([
		['v1', { workspaceId: 'w', baseUrl: 'u' }, 'API Key'],
		['v1', { apiKey: 'k', baseUrl: 'u' }, 'Workspace ID'],
		['v1', { apiKey: 'k', workspaceId: 'w' }, 'API Base URL'],
		['v1', { apiKey: 'k', workspaceId: 'w', baseUrl: 'u' }, undefined],
		['enterprise', { enterpriseBaseUrl: 'u', apiKey: 'k' }, 'Enterprise API Key'],
		['enterprise', { enterpriseApiKey: 'k' }, 'Enterprise Base URL'],
		['enterprise', { enterpriseApiKey: 'k', enterpriseBaseUrl: 'u' }, undefined],
	] as const)('%s with %p lacks %s', (generation, fields, missing) => {
		expect(missingField(cleanCredential(fields), generation)).toBe(missing);
	});
});

describe('authenticate', () => {
	const headers = (url: string, baseURL?: string, of = credential) =>
		authenticate(of, get(url, baseURL)).headers;

	test('v1 gets its key and the workspace', () => {
		expect(headers('https://api.avoca.ai/v1/outbound/sms/send?x=1')).toEqual({
			Authorization: 'Bearer v1-key',
			'X-Workspace-ID': 'ws-1',
		});
	});

	test('Enterprise gets its own key and no workspace', () => {
		expect(headers('https://enterprise-api.avoca.ai/api/v1/teams')).toEqual({
			Authorization: 'Bearer enterprise-key',
		});
	});

	test('the base URL may come apart from the path, as the credential test gives it', () => {
		expect(headers('/analytics/calls', 'https://api.avoca.ai/v1/')).toHaveProperty('X-Workspace-ID', 'ws-1');
		expect(headers('/api/v1/teams', 'https://enterprise-api.avoca.ai')).not.toHaveProperty('X-Workspace-ID');
	});

	test('keeps the headers that are there, and does not change the request it was given', () => {
		const request = { ...get('https://api.avoca.ai/v1/x'), headers: { 'Idempotency-Key': 'i' } };
		expect(authenticate(credential, request).headers).toMatchObject({ 'Idempotency-Key': 'i' });
		expect(request.headers).toEqual({ 'Idempotency-Key': 'i' });
	});

	test.each([
		'https://evil.example/v1/x',
		'https://api.avoca.ai.evil.example/v1/x',
		'https://api.avoca.ai/v2/x',
		'https://api.avoca.ai/v1evil/x',
		'https://api.avoca.ai/v1/../admin',
		'https://api.avoca.ai/v1/%2e%2e/admin',
		'https://api.avoca.ai@evil.example/v1/x',
		'https://api.avoca.ai:8443/v1/x',
		'http://api.avoca.ai/v1/x',
		'https://evil.example/?https://api.avoca.ai/v1/',
		'//evil.example/x',
		'/analytics/calls',
		'',
	])('gives nothing to %p', (url) => {
		expect(() => authenticate(credential, get(url))).toThrow(/this request goes elsewhere/);
	});

	test('an absolute address is not taken for a path below the base URL', () => {
		expect(() =>
			authenticate(credential, get('https://evil.example/x', 'https://api.avoca.ai/v1')),
		).toThrow();
		expect(() =>
			authenticate(credential, get('HTTPS://evil.example/x', 'https://api.avoca.ai/v1')),
		).toThrow();
	});

	test.each([
		['https://gateway.example/avoca', 'https://gateway.example/avoca/enterprise'],
		['https://gateway.example/avoca/v1', 'https://gateway.example/avoca'],
	])('behind one gateway each key keeps to its base URL: %s and %s', (baseUrl, enterpriseBaseUrl) => {
		const both = { ...credential, baseUrl, enterpriseBaseUrl };
		expect(headers(`${baseUrl}/x`, undefined, both)).toHaveProperty('Authorization', 'Bearer v1-key');
		expect(headers(`${enterpriseBaseUrl}/x`, undefined, both)).toEqual({
			Authorization: 'Bearer enterprise-key',
		});
	});

	test('a base URL that is empty matches nothing', () => {
		const half = { ...credential, baseUrl: '', enterpriseBaseUrl: '' };
		expect(() => headers('https://api.avoca.ai/v1/x', undefined, half)).toThrow(/goes elsewhere/);
	});

	test.each([
		['apiKey', "'API Key'", 'https://api.avoca.ai/v1/x'],
		['workspaceId', "'Workspace ID'", 'https://api.avoca.ai/v1/x'],
		['enterpriseApiKey', "'Enterprise API Key'", 'https://enterprise-api.avoca.ai/x'],
	])('a %s that no header can hold is refused without being shown', (field, label, url) => {
		for (const bad of ['sec ret', 'sec\nret', 'secret…']) {
			const broken = { ...credential, [field]: bad };
			expect(() => authenticate(broken, get(url))).toThrow(label);
			expect(() => authenticate(broken, get(url))).not.toThrow(bad);
		}
	});
});
