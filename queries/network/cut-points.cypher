// 关键节点 · Articulation bodies
// id: cut-points
// group: network
// zh: 去掉它,网络就断开的组织、项目或主体:断成几块,多少主体与最大一块失去联系
// en: Bodies, projects and actors without which the network falls apart: into how many pieces, and how many actors lose the largest
// returns: table
// param label: choice(label) = null | 类型 | kind
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 30 | 行数 | rows
// column thing: 关键节点 | cut point
// column pieces: 断成几块 | pieces
// column cut_off: 失去联系的主体数 | actors cut off
// column actors: 其中(至多 10 个) | of them (10 at most)
// computed: cut-points
// empty: 去掉任何一个,其余仍然相连。 | Whichever is taken away, the rest stays connected.

MATCH (a:Entity)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
RETURN a.id AS actor, [l IN labels(a) WHERE l <> 'Entity'][0] AS label, a.name AS name, type(r) AS type,
  h.id AS to, [l IN labels(h) WHERE l <> 'Entity'][0] AS to_label, h.name AS to_name, r.years AS years, h.date AS date
