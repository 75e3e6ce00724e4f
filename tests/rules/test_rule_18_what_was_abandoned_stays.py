"""Rule 18, of what is tried: what was abandoned stays to be seen with its reason, on the page and in the file.

Seen to fail with rows of the decision "abandon" left out of questions/improvements.py.
"""


def test_rule_18_an_abandoned_idea_stays_with_its_reason(world, web):
    viewer = world.viewer("practitioner")
    said = {"title": "Letters on thick paper", "aim": "Easier to read", "prediction": "As many jams.",
            "size": "small_step"}
    assert world.do(viewer, "write-improvement", **said).ok
    for to, more in (("do", {}), ("study", {"text": "More jams."}),
                     ("act", {"text": "Too thick for it.", "decision": "abandon"})):
        assert world.do(viewer, "move-improvement", card="1", to=to, on_day="2026-11-02", **more).ok
    for role in ("senior_leader", "coproduction_member", "practitioner"):
        client = web.as_(world.viewer(role))
        assert "Letters on thick paper" in client.text("/trying") and "Abandoned" in client.text("/trying")
        assert "Too thick for it." in client.text("/trying", "?card=1")
        assert "Too thick for it." in client.export("improvements").text
