/* Drafts that a browser keeps: the newest few, each once, and nothing where storage says no. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { forgetDraft, keepDraft, keptDrafts } from "../../../components/editor/script/kept.js";

const KEY = "claims-atlas-drafts";
let stored = new Map();

beforeEach(() => {
  stored = new Map();
  globalThis.window = {
    localStorage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, text) => stored.set(key, text),
      removeItem: (key) => stored.delete(key),
    },
  };
});

const draft = (token, text = "words") => ({ token, title: token, text });

test("a draft is kept once, as it was last, and the newest stands first", () => {
  for (const one of [draft("a"), draft("b"), draft("a", "other words")]) keepDraft(one);
  assert.deepEqual(
    keptDrafts().map(({ token, text }) => [token, text]),
    [
      ["a", "other words"],
      ["b", "words"],
    ],
  );
});

test("of many drafts the newest five are kept", () => {
  for (const name of "abcdefg") keepDraft(draft(name));
  assert.equal(
    keptDrafts()
      .map(({ token }) => token)
      .join(""),
    "gfedc",
  );
});

test("a draft that is forgotten leaves nothing behind", () => {
  keepDraft(draft("a"));
  forgetDraft("a");
  assert.deepEqual([...stored.keys()], []);
});

test("what somebody else wrote there is no draft", () => {
  for (const text of ["{", "null", '"x"', '[null, {"token": 1}, {"token": "a"}]']) {
    stored.set(KEY, text);
    assert.deepEqual(keptDrafts(), []);
  }
});

test("where storage is forbidden nothing is kept, and nothing fails", () => {
  globalThis.window = {
    get localStorage() {
      throw new Error("forbidden");
    },
  };
  assert.equal(keepDraft(draft("a")), false);
  assert.deepEqual(keptDrafts(), []);
});
