// 同类单位 · Units of a kind
// id: units-by-kind
// group: actor
// zh: 某一类单位(企业、银行、学校、机关……),各在哪里,与谁直接共建
// en: The units of one kind (companies, banks, schools, agencies, …), where they are, and their direct partners
// returns: table
// param kind: choice(Unit.kind) = bank | 类型 | kind
// param limit: integer(1..500) = 100 | 行数 | rows
// column unit: 单位 | unit
// column places: 位于 | located in
// column partners: 直接伙伴 | direct partners
// column facts: 事实数 | facts
// empty: 没有文件说到这类单位。 | No document tells of a unit of this kind.

MATCH (u:Unit)
WHERE u.kind = $kind
WITH u, COUNT { (u)-[:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-() } AS facts
ORDER BY facts DESC, u.name, u.id
LIMIT $limit
RETURN u AS unit, COLLECT { MATCH (u)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS places,
  COLLECT { MATCH (u)-[:PARTNERS_WITH]-(b:Entity) RETURN DISTINCT b ORDER BY b.id LIMIT 20 } AS partners,
  facts
ORDER BY facts DESC, unit.name, unit.id
LIMIT $limit
