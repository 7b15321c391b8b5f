// 没有已知联合党组织的楼宇 · Buildings without a joint committee
// id: buildings-without-committee
// group: place
// zh: 已读的文件没有说到联合党组织的楼宇、商场、综合体和园区
// en: Towers, malls, complexes and parks of which no document read tells a joint Party committee
// returns: table
// param venues: boolean = false | 含场馆和服务站 | with venues and stations
// param limit: integer(1..500) = 100 | 行数 | rows
// column building: 楼宇 | building
// column kind: 类型 | kind
// column places: 位于 | located in
// column within: 楼里已知的 | known inside
// column facts: 事实数 | facts

MATCH (b:Building)
WHERE NOT EXISTS { (b)<-[:LOCATED_IN]-(:JointPartyCommittee) }
  AND ($venues OR b.kind IS NULL OR NOT b.kind IN ['venue', 'station'])
RETURN b AS building, b.kind AS kind, COLLECT { MATCH (b)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS places,
  COLLECT { MATCH (b)<-[:LOCATED_IN]-(x:Entity) RETURN x ORDER BY x.id LIMIT 20 } AS within,
  COUNT { (b)-[:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-() } AS facts
ORDER BY facts DESC, building.name, building.id
LIMIT $limit
