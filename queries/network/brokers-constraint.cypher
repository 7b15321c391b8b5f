// 中间人:约束度 · Brokers by constraint
// id: brokers-constraint
// group: network
// zh: 伯特约束度最低、有效规模最大的主体:它们的伙伴彼此不相识,占着结构洞
// en: The actors with the least constraint (Burt) and the greatest effective size: their partners do not know each other
// returns: table
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 20 | 行数 | rows
// column actor: 主体 | actor
// column constraint: 约束度 | constraint
// column effective_size: 有效规模 | effective size
// column partners: 伙伴数 | partners
// column strength: 总强度 | strength
// computed: constraint
// empty: 没有哪个主体有两个以上伙伴。 | No actor has two partners or more.

MATCH (a:Entity)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
RETURN a.id AS actor, [l IN labels(a) WHERE l <> 'Entity'][0] AS label, a.name AS name, type(r) AS type,
  h.id AS to, [l IN labels(h) WHERE l <> 'Entity'][0] AS to_label, h.name AS to_name, r.years AS years, h.date AS date
