const unused = () => {
	throw new Error('The sandbox resolves references itself');
};

/** Stands in for json-schema-ref-parser: openapi-backend loads that ES module, which jest's CommonJS on Node 20 cannot. */
export default {
	dereference: unused,
	resolve: unused,
	parse: (document: unknown) => Promise.resolve(document),
};
