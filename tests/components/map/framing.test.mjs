/* How large and where the regions stand. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { frameShapes, hiddenShare } from "../../../components/map/script/framing.js";

const square = [0, 0, 1, 0, 1, 1, 0, 1];
const frame = { left: 0, top: 0, right: 200, bottom: 100 };

test("a shape fills a frame that nothing stands over, in its middle", () => {
  const { scale, x, y } = frameShapes([square], frame, []);
  assert.deepEqual([scale, x, y], [100, 50, 0]);
});

test("what stands over a corner is kept clear of without a loss where there is room", () => {
  const box = { x: 0, y: 60, w: 60, h: 40 };
  const { scale, x, y } = frameShapes([square], frame, [box]);
  assert.equal(scale, 100);
  assert.equal(hiddenShare([square], { scale, x, y }, [box]), 0);
});

test("where there is none the shape becomes smaller, down to a limit", () => {
  const narrow = { ...frame, right: 100 };
  const low = { x: -1, y: 90, w: 102, h: 11 };
  const place = frameShapes([square], narrow, [low]);
  assert.ok(place.scale < 91 && place.scale > 80);
  assert.equal(hiddenShare([square], place, [low]), 0);
  assert.ok(frameShapes([square], narrow, [{ ...low, y: 20, h: 81 }]).scale > 70);
});

test("words hide less than a box does", () => {
  const place = { scale: 100, x: 0, y: 0 };
  const box = { x: -1, y: -1, w: 50, h: 50 };
  assert.equal(hiddenShare([square], place, [box]), 0.25);
  assert.equal(hiddenShare([square], place, [{ ...box, hides: 0.4 }]), 0.1);
});
