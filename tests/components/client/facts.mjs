/* What Python says, as tests/components/client/test_node.py has written it down. */
import { readFileSync } from "node:fs";

export const facts = JSON.parse(readFileSync(process.env.ATLAS_FACTS, "utf8"));
