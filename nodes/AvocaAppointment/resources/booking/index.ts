import type { Resource } from '../../../shared/operation';
import { get } from './get';
import { getMany } from './getMany';

export const booking: Resource = { name: 'Booking', value: 'booking', operations: [getMany, get] };
