// 中间人:中介中心性 · Brokers by betweenness
// id: brokers-betweenness
// group: network
// zh: 别的主体之间的最短联系经过它们的比例(0 到 1):没有它们,许多主体就断了联系
// en: The share (0 to 1) of shortest connections between other actors that runs through them: without them many would lose touch
// returns: table
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 20 | 行数 | rows
// column actor: 主体 | actor
// column betweenness: 中介中心性 | betweenness
// column partners: 伙伴数 | partners
// column strength: 总强度 | strength
// computed: betweenness
// empty: 没有哪个主体处在别的主体之间。 | No actor stands between others.

MATCH (a:Entity)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
RETURN a.id AS actor, [l IN labels(a) WHERE l <> 'Entity'][0] AS label, a.name AS name, type(r) AS type,
  h.id AS to, [l IN labels(h) WHERE l <> 'Entity'][0] AS to_label, h.name AS to_name, r.years AS years, h.date AS date
