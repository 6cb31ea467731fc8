import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany';

export const bookingRequest: Resource = {
	name: 'Booking Request',
	value: 'bookingRequest',
	operations: [getMany],
};
