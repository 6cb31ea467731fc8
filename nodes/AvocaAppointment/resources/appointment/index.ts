import type { Resource } from '../../../shared/operation';
import { book } from './book';

export const appointment: Resource = { name: 'Appointment', value: 'appointment', operations: [book] };
