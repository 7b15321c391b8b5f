/** A street's template with what fills it, and the bodies with their members, as trees. */

import type { Network, Ref, TemplateTree } from "./models";
import type { Say } from "./i18n";
import type { Ontology } from "./ontology";
import type { Language } from "./state";
import type { Branch } from "./tree";

/** Empty places shown one by one; more are counted. */
const EMPTY_SHOWN = 2;

/** Members of a body in view, by the facts of the body route whose tail it is. */
export function membersOf(network: Network | null, ontology: Ontology): Map<string, { ref: Ref; fact: string }[]> {
  const types = ontology.route("body")?.types ?? [];
  const names = new Map(network?.nodes.map((n) => [n.id, n]));
  const members = new Map<string, { ref: Ref; fact: string }[]>();
  for (const e of network?.edges ?? []) {
    const [head, tail] = [names.get(e.source), names.get(e.target)];
    const part =
      head && tail && ontology.node(head.label)?.body && ontology.node(tail.label)?.body && e.route === "body";
    if (!head || !tail || !e.type || !(types.includes(e.type) || part)) continue;
    const found = { ref: { id: head.id, label: head.label, name: head.name }, fact: e.id };
    members.set(tail.id, [...(members.get(tail.id) ?? []), found]);
  }
  return members;
}

export function templateBranch(
  tree: TemplateTree,
  members: ReturnType<typeof membersOf>,
  say: Say,
  language: Language,
): Branch {
  return {
    key: `${tree.template}-${tree.root.id}`,
    text: tree.root.name,
    kind: "title",
    ref: tree.root,
    note: `${tree.name[language]} ${say("slotFilled", { found: tree.found, expected: tree.expected })}`,
    fact: "",
    children: tree.slots.map((slot): Branch => {
      const key = `${tree.template}-${tree.root.id}-${slot.key}`;
      const missing =
        slot.expected === null ? Number(slot.filled.length === 0) : Math.max(0, slot.expected - slot.filled.length);
      const found = slot.filled.length;
      return {
        key,
        text: slot.name[language],
        kind: "slot",
        ref: null,
        note:
          slot.expected === null ? say("slotAny", { n: found }) : say("slotFilled", { found, expected: slot.expected }),
        fact: "",
        children: [
          ...slot.filled.map((ref) => {
            const fact = slot.facts.find((f) => f.head.id === ref.id || f.tail.id === ref.id)?.id ?? "";
            return bodyBranch(ref, fact, key, members, 1);
          }),
          ...Array.from({ length: Math.min(missing, EMPTY_SHOWN) }, (_, i): Branch =>
            empty(`${key}-${i}`, say("notFound"), say("notFoundHint")),
          ),
          ...(missing > EMPTY_SHOWN
            ? [empty(`${key}-more`, say("moreMissing", { n: missing - EMPTY_SHOWN }), say("notFoundHint"))]
            : []),
        ],
      };
    }),
  };
}

/** Bodies that have members and are in no other body, most members first, with their members below them. */
export function bodyForest(network: Network | null, ontology: Ontology): Branch[] {
  const members = membersOf(network, ontology);
  const inside = new Set([...members.values()].flat().map((m) => m.ref.id));
  const bodies = (network?.nodes ?? []).filter((n) => ontology.node(n.label)?.body && members.has(n.id));
  const tops = bodies.filter((n) => !inside.has(n.id));
  return tops
    .sort((a, b) => (members.get(b.id)?.length ?? 0) - (members.get(a.id)?.length ?? 0))
    .map((n) => bodyBranch({ id: n.id, label: n.label, name: n.name }, "", "forest", members, 3));
}

function bodyBranch(
  ref: Ref,
  fact: string,
  path: string,
  members: ReturnType<typeof membersOf>,
  depth: number,
): Branch {
  const key = `${path}/${ref.id}`;
  const below = depth > 0 && !path.includes(`/${ref.id}`) ? (members.get(ref.id) ?? []) : [];
  const children = [...below].sort((a, b) => Number(members.has(b.ref.id)) - Number(members.has(a.ref.id)));
  return {
    key,
    text: ref.name,
    kind: "node",
    ref,
    note: "",
    fact,
    children: children.map((m) => bodyBranch(m.ref, m.fact, key, members, depth - 1)),
  };
}

function empty(key: string, text: string, note: string): Branch {
  return { key, text, kind: "missing", ref: null, note, fact: "", children: [] };
}
