// deploy/docker-compose.yml as Docker Compose would read it, so far as tests need it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
	image: string;
	command?: string[];
	environment?: Record<string, string | number>;
	ports?: string[];
	volumes?: string[];
	healthcheck?: { test: string[] };
	deploy?: { replicas: number };
}

export interface Compose {
	services: Record<string, ComposeService>;
	volumes: Record<string, unknown>;
}

/** Run from the root of the checkout. */
export const readDeployFile = (name: string) => readFileSync(join(process.cwd(), 'deploy', name), 'utf8');

/** With anchors and merge keys resolved, and variables put in: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
export function readCompose(variables: Record<string, string>): Compose {
	return parse(substitute(readDeployFile('docker-compose.yml'), variables), { merge: true }) as Compose;
}

/** Names of the variables that the file asks for. */
export function composeVariables(): string[] {
	const names = readDeployFile('docker-compose.yml').matchAll(/(?<!\$)\$\{(\w+)/g);
	return [...new Set([...names].map(([, name = '']) => name))].sort();
}

/** Names and values of .env.example. */
export function exampleVariables(): Record<string, string> {
	return Object.fromEntries(
		[...readDeployFile('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
	);
}

/** What Docker Compose gives the containers of a service. */
export function environmentOf({ services }: Compose, service: string): Record<string, string> {
	const entries = Object.entries(services[service]?.environment ?? {});
	return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function substitute(text: string, variables: Record<string, string>): string {
	return text.replace(
		/(?<!\$)\$\{(\w+)(?::([-?])([^}]*))?\}/g,
		(_all, name: string, kind?: string, rest = '') => {
			const value = variables[name];
			if (value) return value;
			if (kind === '-') return String(rest);
			throw new Error(`${name} is not set: ${rest}`);
		},
	);
}
