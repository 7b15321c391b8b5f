// 经由的组织 · Organs
// id: organs
// group: actor
// zh: 一个主体经由哪些内设组织(党委、工会、志愿者……)与外界往来,各有多少事实
// en: Through which of its organs (Party committee, trade union, volunteers, …) an actor acts, in how many facts
// returns: table
// param actor: actor = street-nanjing-xi-lu | 主体 | actor
// param limit: integer(1..500) = 50 | 行数 | rows
// column organ: 组织 | organ
// column facts: 事实数 | facts
// column types: 关系 | relationships
// column partners: 对方 | with whom
// empty: 文件没有说它经由哪个组织行动。 | No document says through which organ it acts.

MATCH (a:Entity {id: $actor})-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-(m:Entity)
UNWIND CASE WHEN startNode(r) = a THEN r.head_through ELSE r.tail_through END AS organ
WITH organ, r, m ORDER BY m.name, m.id, type(r)
WITH organ, count(r) AS facts, collect(DISTINCT type(r)) AS kinds, collect(DISTINCT m)[..10] AS met
UNWIND kinds AS kind
WITH organ, facts, met, kind ORDER BY kind
RETURN organ, facts, collect(kind) AS types, met AS partners
ORDER BY facts DESC, organ
LIMIT $limit
