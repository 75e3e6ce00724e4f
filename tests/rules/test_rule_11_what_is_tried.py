"""Rule 11, of what is tried: nobody chooses which way is better, and less thinking or planning is on no list.

Seen to fail with ``direction`` in the fields of write-improvement, and with "Less planning is better." in the intro of
the page.
"""

from pathlib import Path

from by_place import load

from dashboard.acts.improvements import FIELDS
from dashboard.improve import measures as improve_measures
from data.kinds import BETTER
from data.measures import MEASURES

PRAISED = load("rule_11_words", Path(__file__).with_name("test_rule_11_less_is_not_better.py")).PRAISED
NEVER_LESS = {"case_work", "reflection", "travel", "no_record"}


def test_rule_11_the_way_of_a_measure_is_stated_and_not_chosen(world):
    assert not {"direction", "better", "way"} & FIELDS["write-improvement"]
    for choice in improve_measures.choices():
        measure = MEASURES.get(choice.measure)
        way = {"more": "increase", "less": "decrease"}.get(str(BETTER[measure.of])) if measure else "neutral"
        assert choice.direction == way and (measure is None or measure.of not in NEVER_LESS)


def test_rule_11_no_idea_can_be_measured_by_less_thinking(world):
    said = {"title": "A tray", "aim": "Better", "prediction": "Fewer.", "size": "small_step"}
    for kind in sorted(NEVER_LESS | {"supervision", "assessment", "planning"}):
        for field in ("measure", "balancing"):
            done = world.do(world.viewer("team_manager"), "write-improvement", **said, **{field: kind})
            assert done.state == "bad_request", (field, kind)


def test_rule_11_the_page_praises_no_less_of_it(world, web):
    said = {"title": "A tray", "aim": "Better", "prediction": "Fewer.", "size": "small_step", "measure": "jams"}
    assert world.do(world.viewer("team_manager"), "write-improvement", **said).ok
    client = web.as_(world.viewer("team_manager"))
    for path, search in (("/trying", ""), ("/trying", "?card=1"), ("/trying", "?card=1&edit=yes")):
        text = client.text(path, search)
        assert "A tray" in text and not PRAISED.search(text), PRAISED.search(text)
