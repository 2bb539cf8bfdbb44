/* Texts as a search compares them. An apostrophe is one letter, whichever of its signs a keyboard has. */

const APOSTROPHES = /[\u2019\u02bc\u0060]/g;
const FOUND = "'";

/* In small letters. */
export const searchedText = (text) => text.toLowerCase().replace(APOSTROPHES, FOUND);

/* Without accents too, as `folded` in components/language/words.py. */
export const foldText = (text) => searchedText(text.normalize("NFKD").replace(/\p{M}/gu, ""));
