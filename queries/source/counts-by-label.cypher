// 各类条目数 · Counts by label
// id: counts-by-label
// group: source
// zh: 每一类有多少个,其中多少有事实
// en: How many there are of each kind, and how many of them are in a fact
// returns: table
// param limit: integer(1..50) = 20 | 行数 | rows
// column label: 类型 | kind
// column count: 个数 | count
// column with_facts: 有事实的 | in a fact

MATCH (n:Entity)
WITH [l IN labels(n) WHERE l <> 'Entity'][0] AS label, EXISTS { (n)-[:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-() } AS told
RETURN label, count(*) AS count, sum(CASE WHEN told THEN 1 ELSE 0 END) AS with_facts
ORDER BY count DESC, label
LIMIT $limit
