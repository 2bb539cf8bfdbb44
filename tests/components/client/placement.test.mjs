/* Where a label may go. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  around,
  crosses,
  firstFree,
  firstFreeWithLine,
  isFree,
  lineTo,
  overlaps,
  placeTogether,
  ring,
  roomOf,
  take,
} from "../../../components/client/script/placement.js";

const hundred = (boxes = []) => roomOf({ right: 100, height: 100 }, boxes);
const at = (x, y, cost = 0, more = {}) => ({ x, y, w: 20, h: 10, cost, ...more });
const label = (key, ...ways) => ({ key, ways: ways.map((places) => () => places) });

test("boxes that touch do not overlap", () => {
  const box = { x: 0, y: 0, w: 10, h: 10 };
  assert.ok(overlaps(box, { x: 9, y: 9, w: 5, h: 5 }));
  assert.ok(!overlaps(box, { x: 10, y: 0, w: 5, h: 5 }));
});

test("a line crosses what it goes through and not what it ends at", () => {
  const box = { x: 10, y: 10, w: 10, h: 10 };
  const line = (...ends) => ends.map(([x, y]) => ({ x, y }));
  assert.ok(crosses(line([0, 0], [30, 30]), box));
  assert.ok(crosses(line([15, 0], [15, 30]), box));
  assert.ok(!crosses(line([0, 15], [10, 15]), box));
  assert.ok(!crosses(line([0, 0], [30, 5]), box));
  assert.ok(!crosses(line([25, 0], [25, 30]), box));
});

test("the first place that is free and on the map is taken", () => {
  const point = { x: 95, y: 50 };
  const [right, left] = around(point, 20, 10, 4);
  assert.deepEqual(right, { x: 99, y: 45, w: 20, h: 10 });
  assert.deepEqual(firstFree(hundred(), around(point, 20, 10, 4)), left);
  assert.equal(firstFree(hundred(), [right]), undefined);
  assert.notDeepEqual(firstFree(hundred([left]), around(point, 20, 10, 4)), left);
});

test("a ring lies about its point", () => {
  const boxes = ring({ x: 50, y: 50 }, 4, 2, [10, 20]);
  assert.equal(boxes.length, 32);
  for (const { x, y, w, h } of boxes.slice(0, 16)) {
    assert.ok(Math.abs(Math.hypot((x + w / 2 - 50) / 11, (y + h / 2 - 50) / 10) - 1) < 1e-9);
  }
});

test("of a divided map the other side is out of bounds", () => {
  const box = at(60, 10);
  assert.ok(isFree(roomOf({ left: 50, right: 100, height: 100 }), box));
  assert.ok(!isFree(roomOf({ right: 50, height: 100 }), box));
});

test("a line ends at its box, and begins at the edge of what covers its spot", () => {
  const box = at(50, 40);
  assert.deepEqual(lineTo(hundred(), { x: 10, y: 45 }, box)[1], { x: 50, y: 45 });
  const [start] = lineTo(hundred([{ x: 0, y: 40, w: 30, h: 10 }]), { x: 10, y: 45 }, box);
  assert.ok(Math.abs(start.x - 30) < 0.1);
});

test("no line goes over a box, and no box comes to lie on a line", () => {
  const room = hundred([{ x: 30, y: 0, w: 10, h: 100 }]);
  const spot = { x: 10, y: 45 };
  assert.equal(firstFreeWithLine(room, spot, [at(50, 40)]), null);
  const { box, line } = firstFreeWithLine(hundred(), spot, [at(50, 40)]);
  const taken = hundred();
  take(taken, box, line);
  assert.ok(!isFree(taken, at(20, 40)));
  assert.ok(isFree(taken, at(20, 60)));
});

test("two that want one place stand where both together cost least", () => {
  const first = label("first", [at(0, 0, 1), at(40, 0, 50)]);
  const second = label("second", [at(0, 0, 2), at(40, 0, 3)]);
  for (const labels of [
    [first, second],
    [second, first],
  ]) {
    const places = placeTogether(labels, hundred());
    assert.deepEqual([places.get("first").x, places.get("second").x], [0, 40]);
  }
});

test("what finds no room within moves out, then says less, then goes", () => {
  const wide = { x: 0, y: 0, w: 100, h: 100 };
  const ways = [
    [at(0, 0, 1)],
    [at(40, 40, 2000, { leader: { x: 5, y: 5 } })],
    [{ x: 0, y: 0, w: 10, h: 10, cost: 6000 }],
  ];
  const costs = [[], [{ x: 15, y: 0, w: 5, h: 10 }], [{ x: 15, y: 0, w: 40, h: 100 }], [wide]].map(
    (boxes) => placeTogether([label("one", ...ways)], hundred(boxes)).get("one")?.cost,
  );
  assert.deepEqual(costs, [1, 2000, 6000, undefined]);
});

test("of random labels none lies on another, on a line or out of bounds", () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  for (let run = 0; run < 200; run += 1) {
    const obstacle = { x: 80 * random(), y: 80 * random(), w: 30, h: 30 };
    const labels = Array.from({ length: 5 }, (_unused, key) => {
      const spot = { x: 100 * random(), y: 100 * random() };
      const within = Array.from({ length: 6 }, (_each, i) => at(spot.x + 6 * i - 25, spot.y - 5, i));
      const beside = ring(spot, 20, 10, [20, 40]).map((box, i) => ({ ...box, leader: spot, cost: 100 + i }));
      return label(String(key), within, beside);
    });
    const places = [...placeTogether(labels, hundred([obstacle])).values()];
    assert.ok(places.length > 0);
    places.forEach((place, i) => {
      const others = hundred([obstacle]);
      for (const other of [...places.slice(0, i), ...places.slice(i + 1)]) take(others, other, other.line);
      assert.ok(isFree(others, place, place.line));
    });
  }
});
