// 楼宇里有谁 · Who is in a building
// id: building-units
// group: place
// zh: 一座楼宇里的单位、站点和组织,以及这些组织的成员
// en: The units, stations and bodies in a building, and the members of these bodies
// returns: table
// param building: building = building-henglong-guangchang | 楼宇 | building
// param limit: integer(1..1000) = 200 | 行数 | rows
// column thing: 对象 | thing
// column how: 依据 | how it is known
// column via: 经由 | through
// column sources: 来源数 | sources
// empty: 没有文件说这座楼里有谁。 | No document says who is in the building.

MATCH (b:Entity {id: $building})
CALL (b) {
  MATCH (b)<-[r:LOCATED_IN]-(x:Entity)
  RETURN x, '位于楼内 · located there' AS how, null AS via, size(r.sources) AS sources
UNION
  MATCH (b)<-[:LOCATED_IN]-(p:Building)<-[r:LOCATED_IN]-(x:Entity)
  RETURN x, '位于楼内 · located there' AS how, p AS via, size(r.sources) AS sources
UNION
  MATCH (b)<-[:LOCATED_IN]-(h:JointPartyCommittee|Alliance)<-[r:MEMBER_OF]-(x:Entity)
  RETURN x, '楼内组织的成员 · member of a body there' AS how, h AS via, size(r.sources) AS sources
UNION
  MATCH (b)<-[:LOCATED_IN]-(h:JointPartyCommittee|Alliance)-[r:PARTNERS_WITH]-(x:Entity)
  RETURN x, '楼内组织的伙伴 · partner of a body there' AS how, h AS via, size(r.sources) AS sources
}
RETURN x AS thing, how, via, sources
ORDER BY how, thing.name, thing.id, via.id
LIMIT $limit
