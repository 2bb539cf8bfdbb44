/* Roll calls: a table of states and their votes, filtered here. Text is set as text, never as
   markup. */
import { fill, html } from "../client/script/dom.js";
import { live } from "../client/script/life.js";
import { foldText } from "../client/script/search.js";

function labelled(parent, name, control) {
  const label = html("label", "", "", parent);
  html("span", "", name, label);
  control.setAttribute("aria-label", name); // without it the name would hold all options too
  label.append(control);
  return control;
}

function choices(options) {
  const select = html("select");
  for (const [value, name] of options) html("option", "", name, select).value = value;
  return select;
}

function matches(country, chosen) {
  const votes = chosen.resolution === "" ? country.votes : [country.votes[Number(chosen.resolution)]];
  return (
    country.found_by.includes(foldText(chosen.search.trim())) && (chosen.vote === "" || votes.includes(chosen.vote))
  );
}

/* Above each column: the votes of the shown states as a bar, and in figures. */
function drawTotals(cell, countries, place, names) {
  const counts = Object.keys(names)
    .map((vote) => [vote, countries.filter((country) => country.votes[place] === vote).length])
    .filter(([, count]) => count);
  const bar = html("span", "vote-bar", "", cell);
  bar.setAttribute("aria-hidden", "true");
  for (const [vote, count] of counts) html("span", `vote-${vote}`, "", bar).style.flexGrow = count;
  const list = html("span", "totals", "", cell);
  counts.forEach(([vote, count], i) => {
    html("span", "", `${count} ${names[vote]}${i < counts.length - 1 ? "," : ""}`, list);
    list.append(" ");
  });
}

function drawTable(box, data, countries) {
  const { resolutions, votes, words } = data;
  box.scroll.replaceChildren();
  if (!countries.length) {
    html("p", "nobody", words.nobody, box.scroll);
    return;
  }
  const table = html("table", "", "", box.scroll);
  table.setAttribute("aria-label", words.table);
  const head = html("tr", "", "", html("thead", "", "", table));
  html("th", "country", words.country, head).scope = "col";
  resolutions.forEach((resolution, place) => {
    const cell = html("th", "", "", head);
    cell.scope = "col";
    html("b", "", resolution.name, cell);
    html("span", "day", resolution.day, cell);
    drawTotals(cell, countries, place, votes);
  });
  const body = html("tbody", "", "", table);
  for (const country of countries) {
    const line = html("tr", "", "", body);
    const name = html("th", "country", `${country.name} `, line);
    name.scope = "row";
    html("span", "code", country.code, name);
    for (const vote of country.votes) {
      const cell = html("td", "", "", line);
      html("i", `vote-${vote}`, "", cell).setAttribute("aria-hidden", "true");
      cell.append(votes[vote]);
    }
  }
}

function build(parent, data) {
  const { words, votes, resolutions } = data;
  const root = html("div", "roll-calls", "", parent);
  const form = html("div", "filters", "", root);
  const search = labelled(form, words.search, html("input"));
  search.type = "search";
  search.maxLength = 60;
  const resolution = labelled(
    form,
    words.resolution,
    choices([["", words.any_resolution], ...resolutions.map((each, place) => [String(place), each.name])]),
  );
  const vote = labelled(form, words.vote, choices([["", words.any_vote], ...Object.entries(votes)]));
  const count = html("p", "count", "", form);
  count.setAttribute("role", "status");
  const scroll = html("div", "scroll", "", root);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", words.table);
  const box = { root, scroll };
  const refresh = () => {
    const chosen = { search: search.value, resolution: resolution.value, vote: vote.value };
    const countries = data.countries.filter((country) => matches(country, chosen));
    count.textContent = fill(words.count, { shown: countries.length, count: data.countries.length });
    drawTable(box, data, countries);
    scroll.scrollTop = 0;
  };
  for (const control of [search, resolution, vote]) control.addEventListener("input", refresh);
  refresh();
  return box;
}

export default function RollCalls(given) {
  return live(given, {
    begin: ({ parentElement, data }) => build(parentElement, data),
    draw() {}, // the data is the same at every run: what the reader has filtered stays
    end: (box) => box.root.remove(),
  });
}
