/** The ontology as the API tells it, indexed: every colour, shape and name on the page is read off here. */

import type {
  OntologyNode,
  OntologyProperty,
  OntologyRelationship,
  OntologyRoute,
  OntologyTables,
  RouteKind,
} from "./legend";
import type { Language, Theme } from "./state";

const PLAIN = { light: "#5B6472", dark: "#9AA4B2" };

export class Ontology {
  private readonly byLabel: ReadonlyMap<string, OntologyNode>;
  private readonly byType: ReadonlyMap<string, OntologyRelationship>;
  private readonly byKind: ReadonlyMap<string, OntologyRoute>;

  constructor(readonly tables: OntologyTables) {
    this.byLabel = new Map(tables.nodes.map((n) => [n.label, n]));
    this.byType = new Map(tables.relationships.map((r) => [r.type, r]));
    this.byKind = new Map(tables.routes.map((r) => [r.kind, r]));
  }

  get labels(): readonly OntologyNode[] {
    return this.tables.nodes;
  }

  get routes(): readonly OntologyRoute[] {
    return this.tables.routes;
  }

  /** The routes that are shown before anybody ticks anything. */
  get shownRoutes(): RouteKind[] {
    return this.tables.routes.filter((r) => r.shown).map((r) => r.kind);
  }

  /** Labels unticked to begin with: the hubs of the routes that are not shown, and sources. */
  get hiddenLabels(): string[] {
    return [...new Set([...this.tables.routes.flatMap((r) => this.hubsOf(r.kind)), ...this.sources])].sort();
  }

  /** The labels that a route not shown to begin with runs through: they come and go with it. */
  hubsOf(kind: string): string[] {
    const route = this.byKind.get(kind);
    if (!route || route.shown) return [];
    const ends = this.tables.relationships
      .filter((r) => route.types.includes(r.type))
      .flatMap((r) => r.ends.map((e) => e[1]));
    return [...new Set(ends)];
  }

  /** Labels that only relationships to everything start from: sources. */
  get sources(): string[] {
    return this.tables.nodes.filter((n) => n.shape === "page").map((n) => n.label);
  }

  node(label: string): OntologyNode | undefined {
    return this.byLabel.get(label);
  }

  route(kind: string): OntologyRoute | undefined {
    return this.byKind.get(kind);
  }

  relationship(type: string): OntologyRelationship | undefined {
    return this.byType.get(type);
  }

  routeOf(type: string): OntologyRoute | undefined {
    return this.tables.routes.find((r) => r.types.includes(type));
  }

  colour(label: string, theme: Theme): string {
    return (this.byLabel.get(label) ?? PLAIN)[theme];
  }

  line(kind: string, theme: Theme): { colour: string; width: number; dash: number[] } {
    const route = this.byKind.get(kind);
    return { colour: (route ?? PLAIN)[theme], width: route?.width ?? 1, dash: route?.dash ?? [] };
  }

  shape(label: string): string {
    return this.byLabel.get(label)?.shape ?? "circle";
  }

  isActor(label: string): boolean {
    return this.byLabel.get(label)?.actor ?? false;
  }

  /** Whether names of this label are set bold: bodies, and the places that govern. */
  isStrong(label: string): boolean {
    const node = this.byLabel.get(label);
    return Boolean(node?.body || (node?.actor && (node.shape === "hexagon" || node.shape === "octagon")));
  }

  label(label: string, language: Language): string {
    return this.byLabel.get(label)?.name[language] ?? label;
  }

  type(type: string, language: Language): string {
    return this.byType.get(type)?.name[language] ?? type;
  }

  routeName(kind: string, language: Language): string {
    return this.byKind.get(kind)?.name[language] ?? kind;
  }

  property(owner: string, key: string): OntologyProperty | undefined {
    return (this.byLabel.get(owner) ?? this.byType.get(owner))?.properties.find((p) => p.key === key);
  }

  /** The name of a property's value where it is one of a choice, else the value itself. */
  value(owner: string, key: string, value: unknown, language: Language): string {
    const choice = this.property(owner, key)?.choices.find((c) => c.value === value);
    return choice ? choice.name[language] : String(value);
  }
}
