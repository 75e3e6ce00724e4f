"""The people of the matrix: the standard world with a session for each viewer."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from dashboard.auth import csrf
from dashboard.quotes import text_hash
from dashboard.viewer import Viewer

ROLE = {"own": ("practitioner", "Adults East", "E1"), "other": ("practitioner", "Adults East", "E2"),
        "manager": ("team_manager", "Adults East", "E0"), "other_manager": ("team_manager", "Adults West", "W0"),
        "coproduction": ("coproduction_member", None, None), "leader": ("senior_leader", None, None),
        "governance": ("governance", None, None), "expired": ("team_manager", "Adults East", "E5"),
        "disabled": ("team_manager", "Adults East", "E6")}


class Cast:
    """One world, its app, and a session for each viewer."""

    def __init__(self, world, web):
        self.world, self.app, self.part = world, web.app, web.part
        self.names = dict(world.people)
        self._choices()
        self.tokens = {"anonymous": ""} | {name: self._enter(name) for name in ROLE}
        world.journal.disable_account(self.email("disabled"))

    @staticmethod
    def email(viewer):
        """Give a viewer's account."""
        return f"{viewer}@example.org"

    def viewer(self, name):
        """Give a viewer as the lens knows it; None is nobody."""
        return Viewer(self.email(name), *ROLE[name]) if name in ROLE and name not in {"expired", "disabled"} else None

    def csrf(self, viewer):
        """Give the token of a viewer's forms."""
        return csrf.token_for(self.part.keyed, self.tokens[viewer]) if self.tokens[viewer] else ""

    def team_names(self, team):
        """Give everyone's name on a team."""
        return {name for person, name, of in self.world.people_with_team() if of == team}

    def journal_rows(self):
        """Give all that the journal holds but looks and sessions."""
        with closing(sqlite3.connect(self.world.home.journal)) as con:
            tables = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: con.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
                    for table in tables if not table.startswith(("look", "sqlite_"))}

    def _choices(self):
        world = self.world
        for team in ("Adults East", "Adults West"):
            world.agree(team)
        world.share("E2", "E3", "W2")  # six of each team keep private, so that figures are shown
        world.close()
        self.entry_key = next(entry[0] for entry in world.entries if entry[1] == world.number("E1"))
        corrected = next(entry[0] for entry in reversed(world.entries) if entry[1] == world.number("E1"))
        world.journal.correct("E1", corrected, kind="admin")
        for person in ("E1", "E3"):
            assert world.do(world.viewer("practitioner", person=person), "bring-to-supervision", period="2026-P11").ok
        for team in ("Adults East", "Adults West"):
            world.journal.write_word(team, "start", "team_manager", "m@x", text='["a", "b"]')
        self.words = {(team, kind, viewer): self._written(team, kind) for team, kind in (
            ("Adults East", "note"), ("Adults East", "drop"), (None, "policy")) for viewer in (*ROLE, "anonymous")}
        writer = self.viewer("own")
        said = {"title": "Scanners on every floor", "promised": "No walking.", "step_from": "assessment"}
        assert world.do(writer, "write-promise", **said).ok
        self.card_id = world.journal.promise_cards()[0].card
        assert world.do(writer, "write-promise", **said, card=str(self.card_id)).ok  # one to be taken back by each
        self.answers = {viewer: self._answered() for viewer in (*ROLE, "anonymous")}
        self.told = self._told()
        self.ideas = {viewer: self._tried() for viewer in (*ROLE, "anonymous")}
        self.brought_id = world.journal.brought_by("E1")[0].id
        self.correction_id = world.journal.corrections(["E1"])[0].id

    def _answered(self):
        """Write an answer, something that is sent to leaders, and a reply; give the number of each."""
        journal, by = self.world.journal, self.email("manager")
        said = {"reply": "not_now", "reason": "Not before spring.", "owner": "team"}
        journal.write_reply("tell it once", "assessment", said, by, "team_manager")
        journal.ask_leaders("Adults East", {"in_the_way": "The panel.", "wanted": "A day more."}, by, "team_manager")
        sent = journal.asked_of_leaders()[-1].id
        journal.reply_to_ask(sent, said, self.email("leader"), "senior_leader")
        return journal.replies()[-1].id, sent, journal.asked_of_leaders()[-1].replies[-1].id
    def _told(self):
        """What the co-production group decided: a round of cards, a concern that waits, and a choice to take back."""
        world, member = self.world, self.viewer("coproduction")
        said, words = world.comments[0][0], world.comments[0][5]
        marked, decided = f"{3:032x}", f"{4:032x}"
        cards = world.do(member, "print-cards", comments=said)
        assert cards.ok and world.do(member, "flag-concern", comment=marked).ok
        choice = world.do(member, "sort-comments", comments=decided, nothing="yes")
        return {"a comment": f"{5:032x}", "a comment that was marked": marked, "a comment with words": said,
                "the hash of them": text_hash(words), "a round of cards": str(cards.undo),
                "what the group decided": str(choice.undo)}

    def _written(self, team, kind):
        journal = self.world.journal
        journal.write_word(team, kind, "practitioner", f"{len(journal.words_on_map(team, [kind]))}@x", about="a",
                           text="As it is.", on_day=self.world.now.date())
        return journal.words_on_map(team, [kind])[-1].id

    def _tried(self):
        """Write an idea of East with a task, and one that East adopted long ago; give their numbers."""
        journal, by = self.world.journal, (self.email("own"), "practitioner")
        said = {"team": "Adults East", "title": "A tray", "aim": "No jams", "prediction": "Fewer", "size": "small_step"}
        cards = []
        for _ in range(2):
            journal.write_improvement(said, *by)
            cards.append(journal.improvements()[-1].card)
        idea, adopted = cards
        day = self.world.now.date() - timedelta(days=120)
        acts = [(idea, {"kind": "task", "text": "Buy a tray"}), *(
            (adopted, {"kind": "moved", "choice": to, "decision": decision, "on_day": day})
            for to, decision in (("do", None), ("study", None), ("act", "adopt")))]
        for card, told in acts:
            assert journal.do_to_improvement(card, told, *by, fits=lambda _: True)
        task = next(one for one in journal.improvements() if one.card == idea).acts[0].id
        return idea, task, adopted

    def _enter(self, name):
        role, team, person = ROLE[name]
        journal, now = self.world.journal, self.world.now
        journal.add_account(self.email(name), role, team=team, person=person, password=None)
        # the one that has run out is seen by nobody until it is asked for
        self.world.now = now - timedelta(hours=2 if name == "expired" else 0)
        token = self.part.sessions.start(journal.account(self.email(name)))
        self.world.now = now
        return token
