// 最强的关系 · Strongest ties
// id: strongest-ties
// group: network
// zh: 强度最高的伙伴关系,经由什么,从哪一年起
// en: The strongest ties between actors, through what, and since when
// returns: table
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 30 | 行数 | rows
// column a: 甲 | the first
// column b: 乙 | the second
// column weight: 强度 | weight
// column routes: 途径 | routes
// column through: 经由 | through
// column since: 始于 | since
// computed: ties

MATCH (a:Entity)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
RETURN a.id AS actor, [l IN labels(a) WHERE l <> 'Entity'][0] AS label, a.name AS name, type(r) AS type,
  h.id AS to, [l IN labels(h) WHERE l <> 'Entity'][0] AS to_label, h.name AS to_name, r.years AS years, h.date AS date
