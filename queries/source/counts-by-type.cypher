// 各类事实数 · Counts by relationship
// id: counts-by-type
// group: source
// zh: 每种关系有多少条,多少有年份,多少有两个以上来源
// en: How many there are of each relationship, how many have a year, how many have two sources or more
// returns: table
// param limit: integer(1..50) = 20 | 行数 | rows
// column type: 关系 | relationship
// column count: 条数 | count
// column dated: 有年份的 | dated
// column confirmed: 两个以上来源 | two sources or more

MATCH (:Entity)-[r]->(:Entity)
RETURN type(r) AS type, count(r) AS count, sum(CASE WHEN r.years IS NULL OR type(r) = 'MENTIONS' THEN 0 ELSE 1 END) AS dated,
  sum(CASE WHEN size(r.sources) > 1 THEN 1 ELSE 0 END) AS confirmed
ORDER BY count DESC, type
LIMIT $limit
