/* Days as people type them, in both languages of the atlas. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayInWords, dayOf, isoOf } from "../../../components/client/script/days.js";
import { readTypedDay } from "../../../components/timeline/script/typed_day.js";

const read = (text) => {
  const { from, to, fault } = readTypedDay(text);
  return fault ?? [isoOf(from), isoOf(to)].filter((day, i, days) => days.indexOf(day) === i).join(" ");
};

test("a day is read however it is written", () => {
  for (const text of [
    "17 May 2022",
    "17 may 2022",
    "17th of May, 2022",
    "May 17, 2022",
    "2022 May 17",
    "17.05.2022",
    "17.5.22",
    "17/05/2022",
    "17-5-2022",
    "2022-05-17",
    "2022/5/17",
    "20220517",
    "  17\u00a0травня 2022 р. ",
    "17 травня 2022 року",
    "17 трав. 2022",
    "17 Травень 2022",
    "17ТРАВ2022",
  ])
    assert.equal(read(text), "2022-05-17", text);
});

test("a month or a year alone is all its days", () => {
  for (const text of [
    "2022-05",
    "05.2022",
    "5/2022",
    "May 2022",
    "2022 May",
    "травень 2022",
    "травня 2022",
    "трав 2022",
  ])
    assert.equal(read(text), "2022-05-01 2022-05-31", text);
  assert.equal(read("2024-02"), "2024-02-01 2024-02-29");
  assert.equal(read("2022"), "2022-01-01 2022-12-31");
});

test("every month is read by its names, full and short, in both languages, as our own words have it", () => {
  const forms = [
    { day: "numeric", month: "long", year: "numeric" },
    { day: "numeric", month: "short", year: "numeric" },
    { month: "long", year: "numeric" },
    { month: "short", year: "numeric" },
  ];
  for (let month = 1; month <= 12; month += 1) {
    const iso = `2023-${String(month).padStart(2, "0")}-09`;
    for (const locale of ["en-GB", "en-US", "uk"])
      for (const form of forms) {
        const words = dayInWords(dayOf(iso), locale, form);
        assert.ok(read(words).startsWith(form.day ? iso : iso.slice(0, 8)), `${words} is read as ${read(words)}`);
      }
  }
  assert.equal(read("3 Sep 2022"), "2022-09-03");
  assert.equal(read("3 sept. 2022"), "2022-09-03");
});

test("a day that no calendar has is told from what cannot be read", () => {
  for (const text of ["31.02.2022", "29 February 2023", "2022-13-01", "32 травня 2022", "0.5.2022", "2022-00"])
    assert.equal(read(text), "none", text);
  for (const text of [
    "",
    "soon",
    "17 May",
    "17.05",
    "17 ma 2022",
    "Mayday 2022",
    "17 May June 2022",
    "1 2 3 4",
    "22",
    "123456",
  ])
    assert.equal(read(text), "unread", text);
});
