/* How a component begins and ends. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { live } from "../../../components/client/script/life.js";

function component() {
  const done = [];
  const parts = {
    begin: ({ data }) => {
      done.push(`begin ${data}`);
      return { began: data };
    },
    draw: (state, { data }) => done.push(`draw ${data}, begun with ${state.began}`),
    end: (state) => done.push(`end, begun with ${state.began}`),
  };
  const parentElement = { isConnected: true };
  return { done, parentElement, call: (data) => live({ parentElement, data }, parts) };
}

test("it begins once, and what any call gave back ends it once", () => {
  const { done, parentElement, call } = component();
  const ends = [call(1), call(2), call(3)];
  assert.deepEqual(done.splice(0), ["begin 1", "draw 1, begun with 1", "draw 2, begun with 1", "draw 3, begun with 1"]);
  parentElement.isConnected = false;
  for (const end of ends.reverse()) end();
  assert.deepEqual(done, ["end, begun with 1"]);
});

test("what an overtaken call gave back ends nothing that is still on the page", () => {
  const { done, call } = component();
  const overtaken = call(1);
  call(2);
  overtaken();
  call(3);
  assert.deepEqual(done.at(-1), "draw 3, begun with 1");
  assert.ok(!done.some((each) => each.startsWith("end")));
});

test("a place that comes back begins anew", () => {
  const { done, parentElement, call } = component();
  const end = call(1);
  parentElement.isConnected = false;
  end();
  parentElement.isConnected = true;
  call(2);
  assert.deepEqual(done.slice(-2), ["begin 2", "draw 2, begun with 2"]);
});
