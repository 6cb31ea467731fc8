import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany';

export const customerEvent: Resource = {
	name: 'Customer Event',
	value: 'customerEvent',
	operations: [getMany],
};
