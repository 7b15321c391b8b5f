import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { number, say } from "../src/core/i18n";
import { en } from "../src/locales/en";
import { zh } from "../src/locales/zh";

const ROOT = join(import.meta.dirname, "../src");
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((f) => f.isFile() && f.name.endsWith(".ts"))
    .map((f) => join(f.parentPath, f.name));
const blanks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe("the two languages", () => {
  it("have the same keys", () => expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort()));
  it("have the same blanks in each", () => {
    for (const key of Object.keys(zh) as (keyof typeof zh)[])
      expect([key, blanks(en[key])]).toEqual([key, blanks(zh[key])]);
  });
  it("leave no English sentence in Chinese, nor Chinese in English", () => {
    for (const [key, text] of Object.entries(zh))
      if (!key.startsWith("switchLanguage"))
        expect([key, /[a-z]{3,} [a-z]{2,} [a-z]{2,}/i.test(text)]).toEqual([key, false]);
    for (const [key, text] of Object.entries(en))
      if (!key.startsWith("switchLanguage")) expect([key, /[一-鿿]/.test(text)]).toEqual([key, false]);
  });
  it("say one of what there is one of", () => {
    expect(say("en", "partners", { n: number("en", 1) })).toBe("1 partner");
    expect(say("en", "partners", { n: number("en", 1000) })).toBe("1,000 partners");
    expect(say("en", "inView", { nodes: 2, edges: 1 })).toBe("2 nodes · 1 tie");
    expect(say("zh", "partners", { n: number("zh", 1) })).toBe("1 个伙伴");
    for (const [key, text] of Object.entries(en)) expect([key, /\{\w+\} (?!ms\b)[a-z]+s\b/.test(text)]).toEqual([key, false]);
  });
  it("are all used", () => {
    const code = sources(ROOT)
      .filter((f) => !f.includes("locales"))
      .map((f) => readFileSync(f, "utf8"))
      .join("\n");
    const built = [
      "view.",
      "how.",
      "what.",
      "column.",
      "listing.",
      "tableCaption.",
      "part.",
      "issue.",
      "level.",
      "document.",
      "loads.",
      "hint",
    ];
    for (const key of Object.keys(zh))
      if (!built.some((b) => key.startsWith(b))) expect([key, code.includes(`"${key}"`)]).toEqual([key, true]);
  });
});

describe("the code", () => {
  it("spells no label of the ontology and none of its colours", () => {
    const labels =
      /["'](?:District|Street|Neighborhood|Area|Building|JointPartyCommittee|Alliance|Unit|Project|Event|Document)["']/;
    for (const file of sources(ROOT)) expect([file, labels.test(readFileSync(file, "utf8"))]).toEqual([file, false]);
  });
  it("says nothing to people but through the tables", () => {
    for (const file of sources(ROOT).filter((f) => !f.includes("locales"))) {
      const code = readFileSync(file, "utf8")
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")
        .replace(/\/[^/\n]+\/[a-z]*/g, "");
      expect([file, /[一-鿿]{2,}/.test(code.replace(/"gongjian load[^"]*"/g, ""))]).toEqual([file, false]);
    }
  });
  it("core knows nothing of views, parts or the document's tree", () => {
    for (const file of sources(join(ROOT, "core")))
      expect([file, /from "\.\.\/(?:views|parts|element|app|context)/.test(readFileSync(file, "utf8"))]).toEqual([
        file,
        false,
      ]);
  });
});
