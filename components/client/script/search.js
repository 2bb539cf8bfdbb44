/* Texts as a search compares them. An apostrophe is one letter, whichever of its signs a keyboard has. */

const APOSTROPHES = /[\u2019\u02bc\u0060]/g;
const FOUND = "'";

/* In small letters. */
export const searchedText = (text) => text.toLowerCase().replace(APOSTROPHES, FOUND);

/* Without accents too, as `folded` in components/language/words.py. */
export const foldText = (text) => searchedText(text.normalize("NFKD").replace(/\p{M}/gu, ""));

/* Ukrainian letters as the national transliteration writes them, and those of other Cyrillic keyboards. */
const LATIN = Object.fromEntries(
  [
    ["абвгґдезийклмнопрстуф", "abvhgdezyiklmnoprstuf"],
    ["ыэіў", "yeiu"],
  ].flatMap(([letters, latin]) => [...letters].map((letter, i) => [letter, latin[i]])),
);
Object.assign(LATIN, { є: "ie", ж: "zh", ї: "i", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ю: "iu", я: "ia" });
Object.assign(LATIN, { ё: "e", ь: "", ъ: "" });

/* In Latin letters of one spelling, whichever alphabet a text is written in: without case, accents and apostrophes,
   Y as I, and a number without what groups its digits. */
export function latinText(text) {
  const small = searchedText(text.normalize("NFC")).replace(/зг/g, "zgh");
  const latin = small.replace(/[а-яёєіїґў]/g, (letter) => LATIN[letter] ?? letter);
  return foldText(latin)
    .replaceAll(FOUND, "")
    .replace(/(\d)[\s,](?=\d{3}(?!\d))/g, "$1")
    .replace(/y/g, "i")
    .replace(/i+/g, "i")
    .replace(/\s+/g, " ")
    .trim();
}
