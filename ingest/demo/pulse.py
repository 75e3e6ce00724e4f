"""The team pulse of the invented council, and what two of its groups agreed, as its people might have answered.

Two rounds of one team are over, and one is open. A row is a question: a letter for each who answered.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

HEAD = ("team", "role", "first_day", "days", "title", "said")
AGREED_HEAD = ("at", "team", "by", "role", "principles", "lead", "outcomes", "trust", "buy_in", "capacity",
               "look_again_on")
LETTERS = {"A": "agree_a_lot", "a": "agree", "n": "in_between", "d": "disagree", "D": "disagree_a_lot",
           "c": "cant_say"}

# days before the last Sunday on which it was opened, for how many days, about what, and who said what
ROUNDS: tuple[tuple[int, int, str, Mapping[str, str]], ...] = (
    (97, 14, "", {
        "clear_aim": "aAnaddna", "clear_end": "dnDdadnd", "hard_aim": "aanAadna", "own_way": "nddadnda",
        "given_time": "DddDnddd", "way_cleared": "dnaddnad", "know_how": "aAAaanAa", "right_people": "ndadnacn",
        "trying": "aanaAdan", "worth_it": "AaAnaaAc", "want_it": "AAaaAnaA"}),
    (34, 14, "Tell it once", {
        "clear_aim": "AAaaanAa", "clear_end": "aanadAan", "hard_aim": "aAnaadaA", "own_way": "aandaaAa",
        "given_time": "dDdandDd", "way_cleared": "nadandan", "know_how": "aAAaaaAa", "right_people": "aandaacn",
        "trying": "AaaaAnan", "worth_it": "AaAaanAa", "want_it": "AAaaAnaA"}),
    (5, 14, "Tell it once", {
        "clear_aim": "AaaaaAn", "clear_end": "aaandAa", "hard_aim": "nandaaA", "own_way": "aaaAdaa",
        "given_time": "nadandd", "way_cleared": "aandaad", "know_how": "AAaaaAa", "right_people": "aaAdaan",
        "trying": "AaAaana", "worth_it": "AaAaaaA", "want_it": "AAaaAna"}),
)
TEAM_AGREED = ("We try one small thing at a time, and tell each other what we see. Nobody has to say yes at once.",
               "Head of service", "People tell their story once. They know who will ring, and when.",
               "What goes wrong is talked about as work, and nobody is blamed for it.",
               "The contact centre and the reviewing team: our manager asks them this month.",
               "One hour on Thursdays. The old tally sheets stop to make room for it.")
GROUP_AGREED = ("People with care needs speak first. We explain every short form of a word. Breaks when somebody asks.",
                "Director of adult services",
                "Fewer forms, and letters that we understand. \u201cI want to know what happens next.\u201d",
                "What is said here stays here, unless we agree to share it.", "",
                "Two hours a month, with travel and a fee for members.")


def rounds(last_sunday: date, team: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each who answered, by HEAD: what one said is ``question=answer`` with semicolons between."""
    for before, days, title, said in ROUNDS:
        first = last_sunday - timedelta(days=before)
        for place in range(len(said["clear_aim"])):
            told = ";".join(f"{item}={LETTERS[letters[place]]}" for item, letters in said.items())
            yield (team, "team_manager", first.isoformat(), str(days), title, told)


def agreed(last_sunday: date, team: str, accounts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each paper, by AGREED_HEAD; a ``team`` that is empty is the co-production group."""
    papers: Sequence[tuple[str, str, int, tuple[str, ...]]] = (
        (team, "team_manager", 14, TEAM_AGREED), ("", "coproduction_member", 9, GROUP_AGREED))
    for whose, role, weeks, texts in papers:
        at = datetime.combine(last_sunday - timedelta(weeks=weeks, days=4), time(14, 5), UTC)
        again = last_sunday + timedelta(weeks=3, days=4)
        yield (at.isoformat(), whose, accounts[role], role, *texts, again.isoformat())
