/** GSM 03.38: what fits in 7 bits; the second line costs two characters each. */
const GSM =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_DOUBLE = '\f^{}\\[~]|€';

/** Characters as the API's limit counts them: an emoji is one (Unicode code points). */
export const characters = (text: string): number => [...text].length;

/** About how many segments carriers count: 160 (then 153 each) in GSM-7, 70 (then 67 each) once a character is outside it. */
export function segments(text: string): number {
	let units = 0;
	for (const character of text) {
		if (GSM.includes(character)) units += 1;
		else if (GSM_DOUBLE.includes(character)) units += 2;
		else return parts(text.length, 70, 67);
	}
	return parts(units, 160, 153);
}

const parts = (units: number, one: number, several: number) =>
	units <= one ? 1 : Math.ceil(units / several);
