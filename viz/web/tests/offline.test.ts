import { createHash } from "node:crypto";

import { expect, it } from "vitest";

import { HASH, SCRIPT } from "../src/views/panning";

it("names the offline page's script by its hash, and the script ends no script element", () => {
  expect(HASH).toBe(`sha256-${createHash("sha256").update(SCRIPT).digest("base64")}`);
  expect(SCRIPT.toLowerCase()).not.toContain("</script");
});
