/* The title of the browser's tab, as `tab_title` and `view_title` in components/view/words.py. */
import { dayInWords, dayOf } from "../../client/script/days.js";
import { fill } from "../../client/script/dom.js";

const nameTab = (pack, shown) => {
  document.title = `${shown} – ${pack.data.words.site}`;
};

/* A lesson that is taught has the title of the file. */
export function nameView(pack, isTaught) {
  const { data, words } = pack;
  const days = [...new Set([words.day, words.compare].filter(Boolean))].map((day) => dayInWords(dayOf(day), data.tag));
  const region = data.regions.find(({ id }) => id === words.region).place;
  const [day, other] = days;
  if (isTaught) document.title = data.title;
  else nameTab(pack, fill(data.words[other ? "days_title" : "day_title"], { region, day, other }));
}

export function namePage(pack, name) {
  nameTab(pack, pack.data.pages.find((page) => page.name === name).title);
}
