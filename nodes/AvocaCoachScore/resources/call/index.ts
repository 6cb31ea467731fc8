import type { Resource } from '../../../shared/operation';
import { get } from './get';
import { getLatestByPhone } from './getLatestByPhone';
import { getMany } from './getMany';
import { getManyPreCallTransfers } from './getManyPreCallTransfers';
import { getTranscript } from './getTranscript';
import { reclassify } from './reclassify';

export const call: Resource = {
	name: 'Call',
	value: 'call',
	operations: [getMany, get, getLatestByPhone, getManyPreCallTransfers, getTranscript, reclassify],
};
