// 社群 · Communities
// id: communities
// group: network
// zh: 彼此联系紧密的主体群(鲁汶算法),以及把它们连在一起的组织和项目
// en: Groups of actors that are closely tied (Louvain), and the bodies and projects that hold them together
// returns: table
// param least: integer(1..1000) = 3 | 至少几个主体 | at least so many actors
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 20 | 行数 | rows
// column community: 社群 | community
// column size: 主体数 | actors
// column weight: 内部强度 | weight inside
// column actors: 主体(强者在前,至多 20 个) | actors (strongest first, 20 at most)
// column through: 经由(至多 5 个) | through (5 at most)
// computed: communities
// empty: 没有这么大的社群。 | There is no community so large.

MATCH (a:Entity)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
RETURN a.id AS actor, [l IN labels(a) WHERE l <> 'Entity'][0] AS label, a.name AS name, type(r) AS type,
  h.id AS to, [l IN labels(h) WHERE l <> 'Entity'][0] AS to_label, h.name AS to_name, r.years AS years, h.date AS date
