/* The address of a pack, read by the rules that come with it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress, writeAddress } from "../../../components/pack/script/address.js";
import { facts } from "../client/facts.mjs";

const { rules, views } = facts;

test("a view that Python wrote is read whole", () => {
  for (const view of views) {
    const { words, unread } = readAddress(new URLSearchParams(view).toString(), rules);
    assert.deepEqual(unread, []);
    for (const [name, text] of Object.entries(view)) assert.equal(words[name], text);
  }
});

test("a part that is one more line of the table is read whole", () => {
  for (const view of facts.wider.views) {
    const { words, unread } = readAddress(new URLSearchParams(view).toString(), facts.wider.rules);
    assert.deepEqual(unread, []);
    assert.deepEqual([words.is_grey, words.scale], [view.is_grey, view.scale]);
  }
  assert.deepEqual(readAddress("is_grey=2&scale=cube", facts.wider.rules).unread, ["is_grey", "scale"]);
});

test("what is written is read as it was", () => {
  for (const view of views) {
    const query = writeAddress(view, rules);
    assert.equal(writeAddress(readAddress(query, rules).words, rules), query);
  }
});

test("what cannot be read is named and keeps its default", () => {
  const query = rules.map(({ key }) => `${key}=%00`).join("&");
  const { words, unread } = readAddress(query, rules);
  assert.deepEqual(
    unread,
    rules.map(({ key }) => key),
  );
  assert.deepEqual(words, readAddress("", rules).words);
});

test("a part that is there twice, a day that is none and a lone blank are not read", () => {
  for (const [query, key] of [
    ["region=all&region=UA-43", "region"],
    ["day=2022-02-30", "day"],
    ["text=%20", "text"],
    ["map=91,35,6", "map"],
  ]) {
    assert.deepEqual(readAddress(query, rules).unread, [key]);
  }
});
