"""The timeline of the seeds: what is dated, by what, and in whose lane."""

from dataclasses import asdict

import pytest
from viz_seeds import background, ground

from graph.facts import Fact, NetworkNode, Years
from graph.projection.network import Ground
from service.models import Timeline
from viz.timeline import timeline


def made(**options):
    return timeline(ground(), standings=background().standings, **options)


def test_it_is_what_the_api_answers():
    Timeline.model_validate(asdict(made()))


def test_items_come_by_date_and_each_lane_holds_some():
    line = made()

    assert [item.date for item in line.items] == sorted(item.date for item in line.items)
    assert {item.what for item in line.items} == {"event", "founded", "project", "tie"}
    lanes = [item.lane for item in line.items]
    assert {lane.id for lane in line.lanes} == {lane for lane in lanes if lane}
    assert [lanes.count(lane.id) for lane in line.lanes] == sorted(map(lanes.count, {*lanes} - {None}), reverse=True)


def test_every_event_project_and_body_is_dated_or_listed_as_undated():
    line = made()

    asked = {
        n.id for n in ground().nodes.values() if n.label in ("Event", "Project", "Alliance", "JointPartyCommittee")
    }
    dated = {item.id for item in line.items if item.what != "tie"}
    undated = {ref.id for ref in line.undated}
    assert dated | undated == asked
    assert not dated & undated


def test_a_project_without_a_year_takes_the_earliest_of_who_runs_it():
    item = next(item for item in made().items if item.id == "project-fumin-xiangmu")

    assert (item.date, item.lane) == ("2012", "street-nanjing-xi-lu")
    assert item.facts == ("street-nanjing-xi-lu~RUNS~project-fumin-xiangmu",)


def test_a_dated_claim_is_a_tie_named_by_its_ends():
    item = next(
        item for item in made().items if item.id == "unit-weilai-qiche~CLAIMED~project-nancy-quntuan-xinganxian"
    )

    assert (item.what, item.label, item.name, item.facts) == (
        "tie",
        "CLAIMED",
        "蔚来汽车 — Nancy群团新干线",
        (item.id,),
    )


@pytest.mark.parametrize(("years", "dates"), [(Years(2012, 2012), {"2012"}), (Years(None, 2018), {"2012", "2018"})])
def test_years_narrow_what_is_shown(years, dates):
    assert {item.date for item in made(years=years).items} == dates


def test_a_lane_outside_of_the_scope_is_named_by_its_id():
    event = NetworkNode("event-a", "Event", "会议", properties={"date": "2020-05"}, street="street-x")
    line = timeline(Ground(None, {"event-a": event}, (), (), {}))

    assert [(lane.id, lane.name) for lane in line.lanes] == [("street-x", "street-x")]
    assert line.items[0].date == "2020-05"


def test_an_event_is_dated_by_who_attended_it():
    unit, event = NetworkNode("unit-a", "Unit", "甲"), NetworkNode("event-a", "Event", "会议")
    facts = (Fact(unit, "ATTENDED", event, (2021,)), Fact(unit, "HOSTED", event, (2020, 2021)))

    (item,) = timeline(Ground(None, {"unit-a": unit, "event-a": event}, facts, (), {"event-a": 1})).items

    assert (item.date, item.what, item.lane) == ("2020", "event", None)
    assert item.facts == ("unit-a~HOSTED~event-a",)
