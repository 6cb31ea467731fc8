/** Tests are .mts (so that n8n's strict lint leaves them to eslint.tools.config.mjs) and run as CommonJS. */
export default {
	testMatch: ['<rootDir>/test/{unit,description,engine,faults,trigger,contract,sandbox}/**/*.test.mts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
	},
	// An ES module that openapi-backend loads but the sandbox never calls; jest cannot require it on Node 20.
	moduleNameMapper: { '^@apidevtools/json-schema-ref-parser$': '<rootDir>/test/sandbox/refParser.mts' },
	setupFiles: ['<rootDir>/test/setup.mts'],
	testTimeout: 20_000,
	// jest's own choice on two cores is one worker.
	maxWorkers: '100%',
};
