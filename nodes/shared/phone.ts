/**
 * Turns a usual way of writing a phone number into E.164: "(555) 123-4567" → "+15551234567".
 * Ten digits, or eleven that begin with 1, are North American; any other country needs its "+".
 * @returns undefined when this can't be a phone number
 */
export function toE164(value: unknown): string | undefined {
	const written = typeof value === 'number' ? `${value}` : typeof value === 'string' ? value.trim() : '';
	if (!/^(?:tel:)?\+?[\d\s().\-/\u00a0\u2010-\u2015]+$/i.test(written)) return undefined;

	const isInternational = written.includes('+');
	// +44 (0)20 …: the 0 in brackets is dialled inside the country only.
	const digits = (isInternational ? written.replace('(0)', '') : written).replace(/\D/g, '');
	if (isInternational) return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : undefined;
	if (/^[2-9]\d{9}$/.test(digits)) return `+1${digits}`;
	return /^1[2-9]\d{9}$/.test(digits) ? `+${digits}` : undefined;
}
